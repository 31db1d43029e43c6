import { fraction, roundHalfUp } from '../fraction';
import { byId } from '../remainder';
import { enoughFor } from './enough';
import type { RoundInput } from './input';
import type { PaymentTold, RoundEvent, RoundOutcome } from './outcome';

/** How one organisation came to its amount for one project. */
export type ChargeWay = 'levied' | 'alone' | 'equally' | 'by-weight' | 'at-limit' | 'all-they-can';

/** Why an organisation pays what it pays for one project: the figures of one sentence, in cents. */
export interface Charge {
  readonly org: string;
  readonly project: string;
  readonly way: ChargeWay;
  readonly costCents: number;
  readonly payers: number;
  /** The part of the pool in the cost. */
  readonly poolCents: number;
  /** What it would be without anybody's limit, half a cent up. */
  readonly evenCents: number;
  /** What those who are not at their limit share, and how many they are. */
  readonly restCents: number;
  readonly sharers: number;
  /** Its own weight and that of all who share the rest. */
  readonly weight: number;
  readonly weights: number;
  readonly hasOddCent: boolean;
  readonly voucherCents: number;
  readonly inkindCents: number;
  readonly cashCents: number;
  readonly totalCents: number;
}

/** Why a project came before the next: how many full members stand behind each cent of either, in tenths. */
export interface Order {
  readonly project: string;
  readonly next: string;
  readonly supportTenths: number;
  readonly nextSupportTenths: number;
}

/** Why a project was not funded, and one raise that would have been enough, tried out before it is said. */
export interface Missing {
  readonly project: string;
  readonly costCents: number;
  readonly missingCents: number;
  readonly supporters: number;
  readonly enough: { readonly org: string; readonly raiseCents: number } | null;
}

/** Everything a round in whole cents can say of itself in sentences (funding specification, D10). */
export interface Explanation {
  readonly charges: readonly Charge[];
  readonly orders: readonly Order[];
  readonly missing: readonly Missing[];
}

export function explain(input: RoundInput, outcome: RoundOutcome): Explanation {
  return {
    charges: outcome.events.flatMap((event) => chargesOf(event, input, outcome)),
    orders: ordersOf(outcome),
    missing: [...input.projects]
      .sort((a, b) => byId(a.id, b.id))
      .filter(({ id }) => /^unfunded|^levy-un/.test(outcome.status[id] ?? ''))
      .map(({ id }) => missingFor(id, input, outcome)),
  };
}

function chargesOf(event: RoundEvent, input: RoundInput, outcome: RoundOutcome): Charge[] {
  const weights = weightsFor(event, input);
  const rows = outcome.payments.filter(({ project }) => project === event.project);
  const cost = input.projects.find(({ id }) => id === event.project)?.cost ?? 0;
  const atLimit = new Set(event.atCap);
  const sharing = rows.filter(({ org }) => !atLimit.has(org));
  const members = cost - Number(event.pool);
  const all = sumOf(rows.map(({ org }) => weights.get(org) ?? 0));
  return rows.map((row) => {
    const weight = weights.get(row.org) ?? 0;
    return {
      org: row.org,
      project: event.project,
      way: wayOf(event, row, rows, weights),
      costCents: cost,
      payers: rows.length,
      poolCents: Number(event.pool),
      evenCents: Number(roundHalfUp(fraction(BigInt(members) * BigInt(weight), all))),
      restCents: sumOf(sharing.map(({ total }) => Number(total))),
      sharers: sharing.length,
      weight,
      weights: sumOf(sharing.map(({ org }) => weights.get(org) ?? 0)),
      hasOddCent: event.oddCents.includes(row.org),
      voucherCents: Number(row.voucher),
      inkindCents: Number(row.inkind),
      cashCents: Number(row.cash),
      totalCents: Number(row.total),
    };
  });
}

function wayOf(
  event: RoundEvent,
  row: PaymentTold,
  rows: readonly PaymentTold[],
  weights: ReadonlyMap<string, number>,
): ChargeWay {
  if (event.phase === 0) return 'levied';
  if (event.phase === 2) return 'all-they-can';
  if (rows.length === 1) return 'alone';
  if (event.atCap.includes(row.org)) return 'at-limit';
  return new Set(rows.map(({ org }) => weights.get(org))).size === 1 ? 'equally' : 'by-weight';
}

function weightsFor(event: RoundEvent, { orgs, support }: RoundInput): Map<string, number> {
  const keys = new Map(orgs.map(({ id, key }) => [id, key]));
  if (event.phase === 0) return keys;
  const backers = support.filter(({ project, score }) => project === event.project && score > 0);
  return new Map(backers.map(({ org, score }) => [org, (keys.get(org) ?? 1) * score]));
}

/** Effective support is one divided by μ; with benefit by count there is no such figure. */
function ordersOf({ events }: RoundOutcome): Order[] {
  const bought = events.filter(({ phase }) => phase === 1);
  return bought.slice(1).flatMap((next, place) => {
    const event = bought[place] as RoundEvent;
    const [support, nextSupport] = [supportTenths(event.mu), supportTenths(next.mu)];
    if (support === null || nextSupport === null) return [];
    return [{ project: event.project, next: next.project, supportTenths: support, nextSupportTenths: nextSupport }];
  });
}

function supportTenths(mu: string): number | null {
  const [n = '0', d = '1'] = mu.split('/');
  return BigInt(n) === 0n ? null : Number(roundHalfUp(fraction(10n * BigInt(d), BigInt(n))));
}

function missingFor(project: string, input: RoundInput, outcome: RoundOutcome): Missing {
  const cost = input.projects.find(({ id }) => id === project)?.cost ?? 0;
  const short = /short-by-(\d+)$/.exec(outcome.status[project] ?? '')?.[1];
  const missing = short === undefined ? cost : Number(short);
  return {
    project,
    costCents: cost,
    missingCents: missing,
    supporters: input.support.filter((each) => each.project === project && each.score > 0).length,
    enough: short === undefined ? null : enoughFor(project, missing, input),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
