import { type Instant, plusMinutes } from '../../../basics/instant';
import type { Refusal } from '../../../basics/outcome';
import {
  Button,
  Facts,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  TextArea,
  type Words,
  words,
} from '../../../design';
import { type Request, typed } from '../../../machinery/web';
import { binds, facilitates, type Organisation } from '../../members';
import { standsInTheWay } from '../actions';
import { goneFacts } from '../letters';
import {
  type ChangeAhead,
  type ChangePlan,
  changesAhead,
  type ImpossiblePlan,
  type PlanSide,
  plansImpossible,
  plansOf,
} from '../queries';
import { changeFacts, pathOf } from './common';

/** What is under way for an organisation: who has said what, the answer of the reader's own, and what all were asked. */
export async function planNotices(request: Request, organisation: Organisation) {
  const t = words(request.language);
  const plans = await plansOf(request.here, organisation.id);
  const ahead = await changesAhead(request.here, organisation.id);
  const over = await plansImpossible(request.here, overSince(request), [organisation.id]);
  return [
    ...over.map((plan) => (
      <Notice>
        <p>{overSentence(plan, t)}</p>
      </Notice>
    )),
    ...plans.map((plan) => <PlanNotice {...{ request, organisation, plan, t }} />),
    ...(await Promise.all(ahead.map((change) => aheadNotice({ request, organisation, change, t })))),
  ];
}

interface PlanProps {
  readonly request: Request;
  readonly organisation: Organisation;
  readonly plan: ChangePlan;
  readonly t: Words;
}

function PlanNotice({ request, organisation, plan, t }: PlanProps) {
  const { here } = request;
  const own = plan.sides.find(({ id }) => id === organisation.id);
  const mayAnswer =
    own?.agrees === null && here.actor.seats.some((seat) => binds(seat) && seat.organisationId === organisation.id);
  const path = (below: string) => pathOf(here, organisation, `/changes/${below}`);
  return (
    <Notice kind="awaited" title={planSentence(plan, t)}>
      <p>
        <q>{plan.input.why}</q> – {plan.by}
      </p>
      <Facts facts={plan.sides.map((side) => [side.name, sideWords(side, t)])} />
      {mayAnswer && (
        <Form action={path('answers')} label={t.leaving.planAnswer()}>
          <input type="hidden" name="plan" value={plan.id} />
          <TextArea
            t={t}
            name="words"
            id="plan-words"
            optional
            rows={2}
            most={500}
            label={t.leaving.planWords()}
            hint={t.leaving.planWordsHint()}
            value={typed(request.form, 'words')}
          />
          <div class="actions">
            <Button name="answer" value="yes">
              {t.leaving.planYes({ organisation: organisation.name })}
            </Button>
            <Button kind="quiet" name="answer" value="no">
              {t.leaving.planNo()}
            </Button>
          </div>
        </Form>
      )}
      {here.actor.seats.some(facilitates) && (
        <Form action={path('withdrawal')} label={t.leaving.planWithdraw()} class="inline">
          <input type="hidden" name="plan" value={plan.id} />
          <Button kind="quiet">{t.leaving.planWithdraw()}</Button>
        </Form>
      )}
    </Notice>
  );
}

interface AheadProps {
  readonly request: Request;
  readonly organisation: Organisation;
  readonly change: ChangeAhead;
  readonly t: Words;
}

/**
 * What all are asked or have decided; the latter is carried out by whoever facilitates, or says why it can be no more.
 */
async function aheadNotice({ request: { here }, organisation, change, t }: AheadProps) {
  const place = `/${here.community.slug}`;
  const reasons = faultsOf(await standsInTheWay(here, change), t, 'leaving').map(({ sentence }) => <p>{sentence}</p>);
  if (change.register === null)
    return (
      <Notice kind="awaited" title={planSentence(change, t)}>
        <p>
          <a href={`${place}/proposals/${change.number}`}>
            {t.leaving.changeUnderWay({ number: String(change.number) })}
          </a>
        </p>
        {reasons}
      </Notice>
    );
  const register = String(change.register);
  return (
    <Notice kind={reasons.length > 0 ? 'calm' : 'awaited'} title={decidedSentence(change, t)}>
      <p>
        <a href={`${place}/proposals/${change.number}`}>{t.leaving.changeRegister({ register })}</a>
      </p>
      {reasons}
      {reasons.length === 0 && here.actor.seats.some(facilitates) && (
        <Form action={pathOf(here, organisation, '/changes/decisions')} label={t.leaving.changeCarryOut()}>
          <input type="hidden" name="register" value={register} />
          <Button>{t.leaving.changeCarryOut()}</Button>
        </Form>
      )}
    </Notice>
  );
}

/** What is asked, in a sentence. */
export const planSentence = (plan: Parameters<typeof changeFacts>[0], t: Words): string =>
  t.leaving.planIs(changeFacts(plan));

/** That it is asked no more, since one of them is gone. */
export const overSentence = (plan: ImpossiblePlan, t: Words): string =>
  t.leaving.planOver({ ...changeFacts(plan), ...goneFacts(plan) });

const OVER_SAID_MINUTES = 14 * 24 * 60;
/** From when on what ended by itself is still told on desks and pages; the chronicle keeps it. */
export const overSince = ({ here }: Request): Instant => plusMinutes(here.now, -OVER_SAID_MINUTES);

/** The same once all have decided it. */
export const decidedSentence = (change: ChangeAhead, t: Words): string => t.leaving.changeDecided(changeFacts(change));

const sideWords = ({ agrees, words: said }: PlanSide, t: Words) =>
  agrees === null
    ? t.leaving.planAwaited()
    : said
      ? `${t.leaving.planSaid({ agrees: String(agrees) })} ${said}`
      : t.leaving.planSaid({ agrees: String(agrees) });

/** The same on a page of its own, where an answer was refused. */
export async function planBody(request: Request, organisation: Organisation, refusal: Refusal): Promise<string> {
  const t = words(request.language);
  return layout(
    request,
    { title: t.leaving.planTitle() },
    <>
      <Heading
        above={<a href={pathOf(request.here, organisation)}>{organisation.name}</a>}
        title={t.leaving.planTitle()}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'leaving', request.here.community.currency)} />
      {await planNotices(request, organisation)}
    </>,
  );
}
