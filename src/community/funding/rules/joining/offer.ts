import { type Day, plusMonths } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Cents, cents, totalCents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { JOINING_RULES, type JoiningRule, type JoiningSettings } from '../../../charter/rules';
import type { Factor } from '../../engine/factor';
import {
  asIfLevel,
  equalAgain,
  type Facts,
  factorOn,
  isWithinWindow,
  join,
  noFee,
  type Offer,
  type Paid,
  paidBy,
  partBySize,
  type Schedule,
  type Scheme,
  ticket,
} from '../../engine/late';
import { proportional, weighed } from '../../engine/shares';
import { type Weighing, type WeighingKey, weightAmong } from './weighing';

/** Everything that the fee of a late joiner follows from. */
export interface JoiningInput {
  /** What everybody has paid so far, in cents, net of what came back. */
  readonly net: Readonly<Record<string, number>>;
  /** Those of them who left: what would come back to them goes to the reserve. */
  readonly left: readonly string[];
  readonly joiner: string;
  /** Its active cooperators, where they are known; its full-time jobs, where a ticket counts them. */
  readonly heads: number | null;
  readonly jobs: number;
  /** The day the cost was decided, and the one on which the newcomer joins. */
  readonly sharedOn: Day;
  readonly joinedOn: Day;
  readonly settings: JoiningSettings;
  /** What they weigh, the newcomer among them, where the key of their split weighs them differently. */
  readonly weighing?: Weighing | undefined;
  /** A reduced fee that was granted, in cents. */
  readonly atMost: number | null;
}

/** What a rule asks of the newcomer, and where every cent of it goes. */
export interface JoiningOffer {
  readonly rule: JoiningRule;
  readonly feeCents: Cents;
  readonly rebatesCents: Cents;
  readonly reserveCents: Cents;
  readonly maintenanceCents: Cents;
  /** What each of those who paid gets back. */
  readonly rebates: ReadonlyMap<Id, Cents>;
  /** What everybody has paid in the end; the sum is what it was before. */
  readonly netAfter: ReadonlyMap<Id, Cents>;
  /** The figures of the one sentence that explains it. */
  readonly facts: Facts;
  /** What the newcomer weighs under the key of the split that it joins, where that decides the fee. */
  readonly weighed: { readonly key: WeighingKey; readonly weight: number } | null;
  /** Less than the rule asks, by a request that nobody objected to. */
  readonly isReduced: boolean;
  /** Nothing goes back any more. */
  readonly isWindowOver: boolean;
}

/** Every rule side by side; one that does not fit says why. */
export const joiningOffers = (
  input: JoiningInput,
): readonly { readonly rule: JoiningRule; readonly offer: JoiningOffer | Refusal }[] =>
  JOINING_RULES.map((rule) => ({ rule, offer: joiningOffer(input, rule) }));

/** The last day on which what newcomers pay goes back to the first ones. */
export const windowEnd = ({ sharedOn, settings }: Pick<JoiningInput, 'sharedOn' | 'settings'>): Day =>
  plusMonths(sharedOn, settings.windowMonths);

/**
 * What one rule asks (funding specification, D7 and A12; domain dossier, M07 and M08). Under `level` the newcomer weighs
 * by the key of the split that it joins. Refuses whatever the engine's scheme refuses, `joiner-already-in` among them, and
 * `joiner-weighs-nothing` (`key`) where its figure for that key is not known.
 */
export function joiningOffer(input: JoiningInput, rule: JoiningRule): JoiningOffer | Refusal {
  const paid = paidOf(input);
  if (isRefusal(paid)) return paid;
  const factor = factorOn(scheduleOf(input.settings), input.sharedOn, input.joinedOn);
  if (isRefusal(factor)) return factor;
  const { weighing } = input;
  if (rule === 'level' && weighing && (weighing.weights[input.joiner] ?? 0) < 1)
    return refuse('joiner-weighs-nothing', undefined, { key: weighing.key });
  const weight = rule === 'ticket' ? Math.max(1, input.jobs) : weightAmong(weighing, input.joiner);
  const joiner = { id: input.joiner, weight };
  const asked = schemeOf(rule, input, factor)({ paid, joiner, joinedOn: input.joinedOn });
  if (isRefusal(asked)) return asked;
  const isWindowOver = !isWithinWindow(windowEnd(input), input.joinedOn);
  const fee = Math.min(asked.fee, input.atMost ?? asked.fee);
  const isReduced = fee < asked.fee;
  if (rule === 'level') return levelOffer(input, paid, factor, asked, isReduced, isWindowOver);
  return goingBack(input, rule, asked, fee, isReduced, isWindowOver);
}

/** The engine's own ledger says where the fee goes and what everybody has paid after it. */
function levelOffer(
  input: JoiningInput,
  paid: Paid,
  factor: Factor,
  asked: Offer,
  isReduced: boolean,
  isWindowOver: boolean,
): JoiningOffer | Refusal {
  const hardship = input.atMost === null ? {} : { hardship: { atMost: input.atMost, decision: 'request' } };
  const weight = weightAmong(input.weighing, input.joiner);
  const joined = join(paid, { id: input.joiner, weight }, { factor, isWindowOver, ...hardship });
  if (isRefusal(joined)) return joined;
  return {
    ...{ rule: 'level', feeCents: cents(joined.fee), rebatesCents: cents(joined.toRebates) },
    ...{ reserveCents: cents(joined.toReserve), maintenanceCents: cents(joined.toMaintenance) },
    ...{ rebates: amounts(joined.rebates), netAfter: amounts(joined.after.net), facts: asked.facts },
    ...{ weighed: input.weighing ? { key: input.weighing.key, weight } : null, isReduced, isWindowOver },
  };
}

/** Of a reduced fee everyone gets back in proportion to what the whole would have given; after the window nobody does. */
function goingBack(
  input: JoiningInput,
  rule: JoiningRule,
  asked: Offer,
  fee: number,
  isReduced: boolean,
  isWindowOver: boolean,
): JoiningOffer {
  const whole = totalCents(amounts(asked.rebates).values());
  const back = asked.fee === 0 ? 0 : Math.floor((whole * fee) / asked.fee);
  const some = isReduced && whole > 0 ? proportional(back, weighed(asked.rebates), asked.rebates) : asked.rebates;
  const rebates = amounts(isWindowOver ? new Map([...some.keys()].map((id) => [id, 0])) : some);
  const rebatesCents = totalCents(rebates.values());
  const maintenance = isWindowOver ? fee : 0;
  const netAfter = new Map(
    Object.entries(input.net).map(([id, paid]) => [id as Id, cents(paid - (rebates.get(id as Id) ?? 0))]),
  );
  netAfter.set(input.joiner as Id, rebatesCents);
  return {
    ...{ rule, feeCents: cents(fee), rebatesCents, reserveCents: cents(fee - rebatesCents - maintenance) },
    ...{ maintenanceCents: cents(maintenance), rebates, netAfter, facts: asked.facts },
    ...{ weighed: null, isReduced, isWindowOver },
  };
}

function paidOf({ net, left, weighing }: JoiningInput): Paid | Refusal {
  const ids = Object.keys(net);
  const paid = paidBy(new Map(Object.entries(net)), new Map(ids.map((id) => [id, weightAmong(weighing, id)])));
  return isRefusal(paid) ? paid : { ...paid, left: new Set(left.filter((id) => ids.includes(id))) };
}

function schemeOf(rule: JoiningRule, { settings, heads, jobs }: JoiningInput, factor: Factor): Scheme {
  const [first, ...others] = settings.tickets;
  switch (rule) {
    case 'level':
      return asIfLevel(factor);
    case 'equal':
      return equalAgain;
    case 'ticket':
      return ticket(
        [{ from: null, fee: first?.cents ?? 0 }, ...others.map(({ fromOn, cents: fee }) => ({ from: fromOn, fee }))],
        jobs > 0 ? settings.yearlyCents : 0,
      );
    case 'part':
      return partBySize([settings.partBasisPoints, 10_000], heads === 0 ? null : heads);
    default:
      return noFee;
  }
}

function scheduleOf({ ageing, ageingPercent, leastPercent }: JoiningSettings): Schedule {
  if (ageing === 'more') return { kind: 'premium', ratePerYear: [ageingPercent, 100] };
  if (ageing === 'less' && ageingPercent > 0)
    return { kind: 'declining', lifeDays: Math.round(36_500 / ageingPercent), least: [leastPercent, 100] };
  return { kind: 'constant', factor: [1, 1] };
}

const amounts = (shares: ReadonlyMap<string, number>): ReadonlyMap<Id, Cents> =>
  new Map([...shares].map(([id, amount]) => [id as Id, cents(amount)]));
