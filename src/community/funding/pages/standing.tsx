import type { Refusal } from '../../../basics/outcome';
import { ButtonLink, Checkbox, type Fault, type Html, Notice, words } from '../../../design';
import { type Request, typed } from '../../../machinery/web';
import { facilitates } from '../../members';
import { needSummary } from '../../needs';
import { type Matter, owingFor, problemToPropose } from '../actions';
import { isOwed, projectByNumber, projectsOfNeed, settledOf, splitOf, splitUnderWay } from '../queries';
import { amountIn } from './common';
import { matterPath } from './matter';

/** The number of the decision that alone obliges to this cost today, in whose place a new split can stand. */
export async function decisionStanding(here: Request['here'], matter: Matter): Promise<number | undefined> {
  const owing = await owingFor(here, matter);
  return typeof owing === 'object' ? owing.decision : undefined;
}

/** Says that a cost is decided, or before the group, and leads to what is owed, to the decision and to the bill. */
export async function settledNotice(request: Request, matter: Matter, more: string = ''): Promise<Html | ''> {
  const t = words(request.language);
  const { here } = request;
  const settled = await settledOf(here, matter);
  const asked = await splitUnderWay(here, matter.id);
  if (!settled && asked === undefined) return '';
  const proposal = (number: number) => (
    <a href={`/${here.community.slug}/proposals/${number}`}>{t.obligations.proposal({ number })}</a>
  );
  return (
    <>
      {settled && (
        <Notice kind="good" title={t.funding.settledTitle()}>
          <p>
            {t.funding.settled({
              ...{ isBilled: settled.bill ? 'yes' : 'no', hasNumber: settled.decision === null ? 'no' : 'yes' },
              ...{ number: settled.decision ?? 0, bill: settled.bill ? amountIn(request, t)(settled.bill.cents) : '' },
            })}{' '}
            {more} <a href={matterPath(request, matter, '#obligations')}>{t.funding.owedToday()}</a>
            {settled.decision !== null && <> · {proposal(settled.decision)}</>}
            {settled.bill && (
              <>
                {' '}
                · <a href={matterPath(request, matter, `/bill/${settled.bill.page}`)}>{t.joining.seeBill()}</a>
              </>
            )}
          </p>
        </Notice>
      )}
      {asked !== undefined && (
        <Notice kind="awaited">
          <p>
            {t.funding.askedNow()} {proposal(asked)}
          </p>
        </Notice>
      )}
    </>
  );
}

/** Whether another split of a cost could lead anywhere: none is before the group, and none is owed in other ways. */
export const mayKeepSplit = async (here: Request['here'], matter: Matter): Promise<boolean> =>
  (await splitUnderWay(here, matter.id)) === undefined && (await owingFor(here, matter)) !== 'otherwise';

/** For whoever facilitates: the way from the split that is kept to the proposal, where nothing stands in it. */
export async function proposeLink(request: Request, matter: Matter): Promise<Html | ''> {
  const { here } = request;
  if (!here.actor.seats.some(facilitates)) return '';
  const chosen = await splitOf(here, matter.id);
  if (!chosen || (await settledOf(here, matter)) || (await problemToPropose(here, chosen))) return '';
  return (
    <ButtonLink href={matterPath(request, matter, '/split/proposal')}>
      {words(request.language).funding.proposeKept({ number: chosen.number })}
    </ButtonLink>
  );
}

interface ReplacedProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly decision: number;
  readonly faults: readonly Fault[];
}

/** Says which decision a new split would stand in the place of, and has it said: nobody replaces one unawares. */
export function ReplacedDecision({ request, matter, decision, faults }: ReplacedProps) {
  const t = words(request.language);
  const proposal = `/${request.here.community.slug}/proposals/${decision}`;
  return (
    <>
      <Notice kind="awaited" title={t.funding.owedAlreadyTitle()}>
        <p>{t.funding.owedAlready()}</p>
        <ul>
          <li>
            <a href={proposal}>{t.obligations.proposal({ number: decision })}</a>
          </li>
          <li>
            <a href={matterPath(request, matter, '#obligations')}>{t.funding.owedToday()}</a>
          </li>
          <li>
            <a href={matterPath(request, matter, '/bill')}>{t.funding.owedBill()}</a>
          </li>
        </ul>
      </Notice>
      <input type="hidden" name="decision" value={decision} />
      <Checkbox
        {...{ t, faults, name: 'replaces', value: typed(request.form, 'replaces') }}
        label={t.funding.fieldReplaces({ number: decision })}
        hint={t.funding.fieldReplacesHint()}
      />
    </>
  );
}

/** Says that the same work is owed elsewhere: for a need by a project that came of it, for a project by its need. */
export async function twinNotice(request: Request, matter: Matter): Promise<Html | ''> {
  const twins = await twinsOf(request.here, matter);
  const owed = await Promise.all(twins.map((twin) => isOwed(request.here, twin)));
  const found = twins.filter((_, place) => owed[place]);
  if (found.length === 0) return '';
  const t = words(request.language);
  return (
    <Notice kind="awaited" title={t.funding.owedAlreadyTitle()}>
      {found.map((twin) => (
        <p>
          {t.funding.owedTwin({ kind: twin.kind })}{' '}
          <a href={matterPath(request, twin, '#obligations')}>{`n° ${twin.number} — ${twin.title}`}</a>
        </p>
      ))}
    </Notice>
  );
}

async function twinsOf(here: Request['here'], { kind, id, number }: Matter): Promise<readonly Matter[]> {
  if (kind === 'need') return (await projectsOfNeed(here, id)).map((each) => ({ kind: 'project', ...each }));
  const needNumber = (await projectByNumber(here, number))?.needNumber ?? null;
  const need = needNumber === null ? undefined : await needSummary(here, needNumber);
  return need ? [{ kind: 'need', ...need }] : [];
}

interface WayOutProps {
  readonly request: Request;
  readonly matter: Pick<Matter, 'kind' | 'number'>;
  readonly problem: Refusal;
}

/** Where one goes on from what stands in the way. */
export function WayOut({ request, matter, problem }: WayOutProps) {
  const t = words(request.language);
  switch (problem.refused) {
    case 'not-fundable':
      return <a href={matterPath(request, matter, '/remedies')}>{t.projects.remediesTitle()}</a>;
    case 'ceilings-unreached':
      return <a href={matterPath(request, matter, '#means')}>{t.projects.meansTitle()}</a>;
    case 'matter-owed':
      return <a href={matterPath(request, matter, '#obligations')}>{t.funding.owedToday()}</a>;
    case 'split-proposed': {
      const number = Number(problem.details?.number);
      return <a href={`/${request.here.community.slug}/proposals/${number}`}>{t.obligations.proposal({ number })}</a>;
    }
    default:
      return (
        <a href={matterPath(request, matter, matter.kind === 'need' ? '/split' : '/keys')}>{t.funding.compareKeys()}</a>
      );
  }
}
