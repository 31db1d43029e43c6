import { createHash } from 'node:crypto';
import { type Day, dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { canonical } from '../../../../basics/text';
import type { Here } from '../../../../machinery/here';
import { charterOf } from '../../../charter';
import { type Organisation, organisationsOf } from '../../../members';
import { feeRequestsOf, type PaidLedger, paidLedger } from '../../queries';
import { type JoiningInput, type JoiningOffer, joiningOffer, joiningOffers, requestState } from '../../rules';
import type { Matter } from './common';

/** Someone who might join: an organisation, or a newcomer that is not there yet. */
export interface Newcomer {
  readonly id: string;
  readonly heads: number | null;
  readonly jobs: number;
}

/** What joining would cost today, under every rule. */
export interface LiveJoining {
  readonly ledger: PaidLedger;
  readonly input: JoiningInput;
  readonly offers: ReturnType<typeof joiningOffers>;
  /** What the charter asks. */
  readonly offer: JoiningOffer;
  /** Names exactly these figures: whoever accepts says which ones they saw. */
  readonly seen: string;
}

/**
 * Counts what joining a matter would cost. Refuses `nothing-shared` as long as nothing is owed for it, `payer-already`
 * for who pays it, and whatever the rule of the charter refuses.
 */
export async function liveJoining(
  here: Omit<Here, 'actor'>,
  matter: Matter,
  newcomer: Newcomer,
  on?: Day,
): Promise<LiveJoining | Refusal> {
  const ledger = await paidLedger(here, matter);
  if (!ledger || ledger.net.size === 0) return refuse('nothing-shared');
  if ([...ledger.net.keys()].some((id) => id === newcomer.id)) return refuse('payer-already');
  const { joining: settings } = await charterOf(here);
  const today = dayOf(here.now, here.community.timeZone);
  const input: JoiningInput = {
    net: Object.fromEntries(ledger.net),
    left: gone(await organisationsOf(here), today),
    ...{ joiner: newcomer.id, heads: newcomer.heads, jobs: newcomer.jobs, settings },
    ...{ sharedOn: ledger.sharedOn, joinedOn: latest(on ?? today, ledger.sharedOn) },
    atMost: await grantedTo(here, matter, newcomer),
  };
  const offer = joiningOffer(input, settings.rule);
  if (isRefusal(offer)) return offer;
  const seen = createHash('sha256')
    .update(canonical({ input, pages: ledger.pages }))
    .digest('base64url');
  return { ledger, input, offers: joiningOffers(input), offer, seen };
}

async function grantedTo(here: Omit<Here, 'actor'>, matter: Matter, { id }: Newcomer): Promise<number | null> {
  const own = (await feeRequestsOf(here, matter)).find((each) => each.organisationId === id);
  return own && requestState(own, here.now) === 'granted' ? own.atMostCents : null;
}

const gone = (organisations: readonly Organisation[], today: Day): readonly string[] =>
  organisations.filter(({ leftOn }) => leftOn !== null && leftOn <= today).map(({ id }) => id);

const latest = (one: Day, other: Day): Day => (one > other ? one : other);
