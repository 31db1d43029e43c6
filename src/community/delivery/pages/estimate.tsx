import { dayOf, plusDays } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  Empty,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Problem,
  Section,
  SpeakingFor,
  TextArea,
  words,
} from '../../../design';
import {
  type Answer,
  notFound,
  numberIn,
  page,
  type Request,
  seeOther,
  type Form as TypedForm,
  typed as typedText,
  unprocessable,
} from '../../../machinery/web';
import { mayEstimate } from '../../members';
import { type NeedView, needByNumber, needSummary } from '../../needs';
import { type EstimatedNeed, giveEstimate, hasEnded, REMARK_LIMIT } from '../actions';
import { estimatesOf } from '../queries';
import { EstimateFigures, Former, shownOf } from './figures';
import { readEstimate, towardsField } from './form';

/** The need that the URL names. */
async function needAt(request: Request): Promise<EstimatedNeed | undefined> {
  const number = numberIn(request);
  return number === undefined ? undefined : needSummary(request.here, number);
}

interface Typed {
  readonly form: TypedForm;
  readonly refusal: Refusal;
}

/** GET /:community/needs/:number/estimate: the estimate that counts, those before it, and the form for the provider. */
export async function estimatePage(request: Request): Promise<Answer> {
  const need = await needAt(request);
  return need ? page(await estimateBody(request, need)) : notFound();
}

/** POST /:community/needs/:number/estimate: a first estimate, or one in place of the last. */
export async function giveEstimatePage(request: Request): Promise<Answer> {
  const need = await needAt(request);
  if (!need) return notFound();
  const input = readEstimate(request.form, need.title);
  const given = isRefusal(input) ? input : await giveEstimate(request.here, need, input);
  if (!isRefusal(given)) {
    return seeOther(`/${request.here.community.slug}/needs/${need.number}?done=delivery.estimated#estimate`);
  }
  const refusal = towardsField(given, request.form);
  return unprocessable(await estimateBody(request, need, { form: request.form, refusal }));
}

/** A panel for the need's page: the estimate in plain words, and for the provider the form to give one. */
export async function estimatePanel(request: Request, { need, standing, facts }: NeedView): Promise<Html> {
  const t = words(request.language);
  // A need is told of each estimate: one that was told of none has none to be asked for.
  const [current, ...former] = facts.some(({ kind }) => kind === 'estimated')
    ? await estimatesOf(request.here, need.id)
    : [];
  const { slug, timeZone } = request.here.community;
  const isOver = hasEnded(standing.waiting);
  const mayGive = request.here.actor.seats.some(mayEstimate) && !isOver;
  return (
    <Section title={t.delivery.title()} id="estimate">
      {current ? (
        <EstimateFigures
          request={request}
          shown={await shownOf(request, current)}
          isSettled={isOver || standing.waiting.why === 'build'}
        />
      ) : (
        <Empty title={t.delivery.emptyTitle()}>
          <p>{mayGive ? t.delivery.emptyForProvider() : t.delivery.empty()}</p>
        </Empty>
      )}
      <Former former={former} t={t} timeZone={timeZone} />
      {mayGive && (
        <Folded summary={current ? t.delivery.giveAgain() : t.delivery.give()}>
          <EstimateForm request={request} need={need} seenNumber={current?.number ?? 0} />
        </Folded>
      )}
      {mayGive && (
        <p class="hint">
          <a href={`/${slug}/needs/${need.number}/estimate`}>{t.delivery.ownPage()}</a>
        </p>
      )}
    </Section>
  );
}

async function estimateBody(request: Request, need: EstimatedNeed, typed?: Typed): Promise<string> {
  const t = words(request.language);
  const { community, actor } = request.here;
  const [current, ...former] = await estimatesOf(request.here, need.id);
  const view = await needByNumber(request.here, need.number);
  const isOver = view !== undefined && hasEnded(view.standing.waiting);
  const isSettled = isOver || view?.standing.waiting.why === 'build';
  return layout(
    request,
    { title: t.delivery.titleOf({ need: need.title }) },
    <>
      <Heading
        title={t.delivery.title()}
        above={
          <a href={`/${community.slug}/needs/${need.number}`}>
            {t.delivery.needLink({ number: need.number, title: need.title })}
          </a>
        }
      />
      {current ? (
        <EstimateFigures request={request} shown={await shownOf(request, current)} isSettled={isSettled} />
      ) : (
        <Empty title={t.delivery.emptyTitle()}>
          <p>{t.delivery.empty()}</p>
        </Empty>
      )}
      <Former former={former} t={t} timeZone={community.timeZone} />
      {actor.seats.some(mayEstimate) && !(isOver && !typed) && (
        <Section title={current ? t.delivery.giveAgain() : t.delivery.give()}>
          <EstimateForm request={request} need={need} seenNumber={current?.number ?? 0} typed={typed} />
        </Section>
      )}
    </>,
  );
}

interface EstimateFormProps {
  readonly request: Request;
  readonly need: EstimatedNeed;
  readonly seenNumber: number;
  readonly typed?: Typed | undefined;
}

/** How long a proposed estimate holds unless the provider types another day: a quarter of a year. */
const USUAL_VALIDITY_DAYS = 91;

function EstimateForm({ request, need, seenNumber, typed }: EstimateFormProps) {
  const t = words(request.language);
  const { community, now, actor } = request.here;
  const faults = faultsOf(typed?.refusal, t, 'delivery', community.currency);
  const usual: Record<string, string> = {
    validUntil: plusDays(dayOf(now, community.timeZone), USUAL_VALIDITY_DAYS),
  };
  const common = (name: string) => ({
    t,
    name,
    faults,
    value: typed ? typedText(typed.form, name) : (usual[name] ?? ''),
  });
  const hasLines = typed !== undefined && typedText(typed.form, 'lines') !== '';
  return (
    <>
      <Problem t={t} faults={faults} />
      <Form
        action={`/${community.slug}/needs/${need.number}/estimate`}
        version={seenNumber}
        keep={`estimate.${community.slug}.${need.number}`}
      >
        <Field
          {...common('work')}
          optional={hasLines}
          label={t.delivery.work()}
          hint={t.delivery.workHint()}
          most={60}
        />
        <Folded summary={t.delivery.severalLines()} open={hasLines}>
          <TextArea
            {...common('lines')}
            optional
            label={t.delivery.lines()}
            hint={t.delivery.linesHint()}
            rows={8}
            most={40_000}
          />
        </Folded>
        <div class="side-by-side">
          <Field {...common('validUntil')} type="date" label={t.delivery.validUntil()} />
          <Field
            {...common('analysis')}
            optional
            label={t.delivery.analysisTaken()}
            hint={t.delivery.analysisHint()}
            most={30}
          />
        </div>
        <TextArea
          {...common('remark')}
          optional
          label={t.delivery.remark()}
          hint={t.delivery.remarkHint()}
          rows={2}
          most={REMARK_LIMIT}
        />
        <SpeakingFor
          t={t}
          seats={actor.seats.filter(mayEstimate)}
          chosen={typed && typedText(typed.form, 'seat')}
          id="field-estimate-seat"
        />
        <Button>{t.delivery.send()}</Button>
      </Form>
    </>
  );
}
