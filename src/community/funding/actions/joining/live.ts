import { createHash } from 'node:crypto';
import { type Day, dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { canonical } from '../../../../basics/text';
import type { Here } from '../../../../machinery/here';
import { type Charter, charterOf } from '../../../charter';
import { type Organisation, organisationsOf } from '../../../members';
import { feeRequestsOf, type PaidLedger, paidLedger, turnoversOf } from '../../queries';
import {
  type JoiningInput,
  type JoiningOffer,
  joiningOffer,
  joiningOffers,
  requestState,
  type WeighingKey,
  weightOf,
} from '../../rules';
import { payerOf } from '../live';
import type { Matter } from './common';

/** Someone who might join: an organisation, or a newcomer that is not there yet. */
export interface Newcomer {
  readonly id: string;
  readonly heads: number | null;
  readonly jobs: number;
  /** What a newcomer that is not here yet weighs under the key of the split, where that is said. */
  readonly weight?: number | undefined;
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
  const charter = await charterOf(here);
  const { joining: settings } = charter;
  const today = dayOf(here.now, here.community.timeZone);
  const organisations = await organisationsOf(here);
  const own = organisations.find(({ id }) => id === newcomer.id);
  const weight = own && ledger.weighing ? await weightOfOne(here, own, charter, ledger.weighing.key) : newcomer.weight;
  const weighing = ledger.weighing && {
    key: ledger.weighing.key,
    weights: { ...ledger.weighing.weights, [newcomer.id]: weight ?? 0 },
  };
  const input: JoiningInput = {
    net: Object.fromEntries(ledger.net),
    left: gone(organisations, today),
    ...(weighing && { weighing }),
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

/** What an organisation weighs today, by the figures that splits are counted on. */
async function weightOfOne(
  here: Omit<Here, 'actor'>,
  organisation: Organisation,
  charter: Charter,
  key: WeighingKey,
): Promise<number> {
  const payer = payerOf(organisation, charter, { among: null, volunteers: [], sharesCountryLines: false });
  const turnoverCents = (await turnoversOf(here)).get(organisation.id)?.turnoverCents;
  return weightOf({ ...payer, turnoverCents }, key);
}

async function grantedTo(here: Omit<Here, 'actor'>, matter: Matter, { id }: Newcomer): Promise<number | null> {
  const own = (await feeRequestsOf(here, matter)).find((each) => each.organisationId === id);
  return own && requestState(own, here.now) === 'granted' ? own.atMostCents : null;
}

const gone = (organisations: readonly Organisation[], today: Day): readonly string[] =>
  organisations.filter(({ leftOn }) => leftOn !== null && leftOn <= today).map(({ id }) => id);

const latest = (one: Day, other: Day): Day => (one > other ? one : other);
