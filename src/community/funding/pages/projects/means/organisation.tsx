import { cents } from '../../../../../basics/money';
import { isRefusal, type Refusal } from '../../../../../basics/outcome';
import {
  Button,
  currencySign,
  day,
  Facts,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  PrintButton,
  Problem,
  Section,
  SpeakingFor,
  sentenceFor,
  TextArea,
  type Words,
  words,
} from '../../../../../design';
import { type Request, typed } from '../../../../../machinery/web';
import { type Organisation, organisationBySlug } from '../../../../members';
import { bindsOne, DECLARED_LIMITS, declareCeiling, declareTurnover, projectFigures } from '../../../actions';
import { whySentence } from '../../../letters';
import { type Ceiling, counting, type Project, paymentsOfMatter, settledOf } from '../../../queries';
import { type Part, paymentsOf, readAmounts, type Share, split } from '../../../rules';
import { amountIn } from '../../common';
import { ProjectLink, projectPath } from '../common';
import { below, type Means, meansOf } from './common';
import { TermsFacts } from './facts';
import { OwedPart, Payments } from './owed';
import { dayIn } from './terms';

const organisation = below(
  'organisations',
  async (request, project, refusal) => organisationBody(request, project, refusal),
  async (request, project) => {
    const { form, here } = request;
    const seatId = typed(form, 'seat') || undefined;
    const isTurnover = typed(form, 'what') === 'turnover';
    const field = isTurnover ? 'turnover' : 'ceiling';
    const amounts = readAmounts(typed(form, field), here.community.currency, field);
    if (isRefusal(amounts)) return amounts;
    if (isTurnover) return declareTurnover(here, project, { turnoverCents: amounts.highCents, seatId });
    const payableOn = dayIn(typed(form, 'payableOn'), 'payableOn');
    if (payableOn !== null && typeof payableOn === 'object') return payableOn;
    const remark = typed(form, 'remark');
    return declareCeiling(here, project, { ceilingCents: amounts.highCents, payableOn, remark, seatId });
  },
  'declared',
);

/** GET /:community/projects/:number/organisations/:organisation: one organisation's part, its ceiling and its date. */
export const projectOrganisationPage = organisation.show;
/** POST /:community/projects/:number/organisations/:organisation: what it can bear, or what it sells in a year. */
export const sayMeansPage = organisation.post;

async function organisationBody(request: Request, project: Project, refusal?: Refusal): Promise<string | undefined> {
  const t = words(request.language);
  const { here } = request;
  const asked = await organisationBySlug(here, request.params.organisation ?? '');
  if (asked?.kind !== 'member') return undefined;
  const means = await meansOf(request, project);
  const settled = await settledOf(here, { kind: 'project', id: project.id });
  const figures = await projectFigures(here, project, { among: null, volunteers: [], sharesCountryLines: false });
  const counted = isRefusal(figures) ? figures : split({ ...figures.input, key: means.terms.key });
  const ceiling = means.ceilings.find((each) => each.organisationId === asked.id);
  const faults = faultsOf(refusal, t, 'projects', here.community.currency);
  const share = isRefusal(counted) ? undefined : counted.shares.find((each) => each.organisationId === asked.id);
  const isMine = here.actor.seats.some((seat) => bindsOne(seat) && seat.organisationId === asked.id);
  return layout(
    request,
    { title: `${project.title} : ${asked.name}` },
    <>
      <Heading
        title={asked.name}
        above={<ProjectLink request={request} project={project} />}
        lead={t.projects.organisationLead({ project: project.title, isSettled: settled ? 'yes' : 'no' })}
      >
        <PrintButton t={t} />
      </Heading>
      {settled ? (
        <OwedPart
          {...{ request, project, settled, means, t }}
          organisationId={asked.id}
          noted={counting(await paymentsOfMatter(here, { kind: 'project', id: project.id }))}
        />
      ) : isRefusal(counted) ? (
        <Notice title={t.funding.doesNotFit({ key: t.funding.key({ key: means.terms.key }) })}>
          <p>{sentenceFor(counted, t, 'funding', here.community.currency)}</p>
        </Notice>
      ) : (
        share && <OwnPart {...{ request, share, means, ceiling, t }} />
      )}
      <TermsFacts terms={means.terms} t={t} isSettled={settled !== undefined} />
      {isMine && (
        <DeclaringForms
          {...{ request, project, asked, ceiling, refusal, faults, t }}
          isSettled={settled !== undefined && !refusal}
        />
      )}
    </>,
  );
}

interface OwnPartProps {
  readonly request: Request;
  readonly share: Share;
  readonly means: Means;
  readonly ceiling: Ceiling | undefined;
  readonly t: Words;
}

/** Whether a part is for this organisation by name: its own hours, or what only some pay. */
const isOwn = (part: Part): boolean => part.concerns.every(({ kind }) => kind === 'organisations');

/** The part in what is pooled and what is its own, the ceiling beside them, and when it would be paid. */
function OwnPart({ request, share, means, ceiling, t }: OwnPartProps) {
  const amount = amountIn(request, t);
  const own = share.why.parts.filter(isOwn).reduce((sum, part) => sum + part.partCents, 0);
  const over = ceiling ? share.shareCents - ceiling.ceilingCents : 0;
  const payments = paymentsOf(share.shareCents, means.terms);
  return (
    <>
      <Facts
        facts={[
          [t.projects.pooledPart(), amount(cents(share.shareCents - own))],
          [t.projects.ownPart(), amount(cents(own))],
          [
            t.projects.wholePart(),
            t.projects.withVat({ amount: amount(share.shareCents), inclusive: amount(share.inclusiveCents) }),
          ],
          [t.funding.why(), whySentence(share, means.terms.key, t, request.here.community.currency)],
          [t.projects.ceiling(), ceiling ? amount(ceiling.ceilingCents) : t.projects.notSaidYet()],
          [t.projects.payableOn(), ceiling?.payableOn && day(ceiling.payableOn, t.language)],
          [t.projects.remark(), ceiling?.remark],
        ]}
      />
      {ceiling && (
        <Notice kind={over > 0 ? 'awaited' : 'good'}>
          <p>
            {t.projects.ceilingAgainstPart({ isOver: over > 0 ? 'yes' : 'no', amount: amount(cents(Math.abs(over))) })}
          </p>
        </Notice>
      )}
      {payments.length > 1 && <Payments {...{ payments, amount, t }} total={share.shareCents} />}
    </>
  );
}

interface DeclaringProps {
  readonly request: Request;
  readonly project: Project;
  readonly asked: Organisation;
  readonly ceiling: Ceiling | undefined;
  readonly refusal: Refusal | undefined;
  readonly faults: ReturnType<typeof faultsOf>;
  readonly t: Words;
  /** Ceilings no longer count; what it sells may, for whoever joins late. */
  readonly isSettled: boolean;
}

/** What this organisation can bear and when; and apart, what it sells in a year, for the key that asks it. */
function DeclaringForms({ request, project, asked, ceiling, refusal, faults, t, isSettled }: DeclaringProps) {
  const { form, here } = request;
  const action = projectPath(request, project.number, `/organisations/${asked.slug}`);
  const usual: Record<string, string> = {
    ceiling: ceiling
      ? (ceiling.ceilingCents / 100).toLocaleString(t.language, { useGrouping: false, minimumFractionDigits: 2 })
      : '',
    ...{ payableOn: ceiling?.payableOn ?? '', remark: ceiling?.remark ?? '' },
  };
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  const seats = here.actor.seats.filter((seat) => bindsOne(seat) && seat.organisationId === asked.id);
  const sign = currencySign(here.community.currency);
  const turnover = (
    <Folded summary={t.projects.sayTurnover()} open={refusal?.field === 'turnover'}>
      <Form action={action}>
        <input type="hidden" name="what" value="turnover" />
        <Field
          {...common('turnover')}
          type="number"
          unit={sign}
          label={t.projects.turnoverField()}
          hint={t.projects.turnoverHint()}
        />
        <SpeakingFor t={t} seats={seats} id="field-turnover-seat" />
        <Button kind="quiet">{t.projects.keepTurnover()}</Button>
      </Form>
    </Folded>
  );
  if (isSettled) return turnover;
  return (
    <Section title={ceiling ? t.projects.changeCeiling() : t.projects.sayCeiling()} id="ceiling">
      <Problem t={t} faults={faults} />
      <Form action={action} keep={`projects.${action}`}>
        <Field
          {...common('ceiling')}
          type="number"
          unit={sign}
          label={t.projects.ceilingField()}
          hint={t.projects.ceilingHint()}
        />
        <Field {...common('payableOn')} optional type="date" label={t.projects.payableOnField()} />
        <TextArea {...common('remark')} optional rows={2} label={t.projects.remark()} most={DECLARED_LIMITS.remark} />
        <SpeakingFor t={t} seats={seats} id="field-ceiling-seat" />
        <Button>{t.projects.keepCeiling()}</Button>
      </Form>
      {turnover}
    </Section>
  );
}
