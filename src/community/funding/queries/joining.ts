import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import {
  commissionOf,
  type FeeRequest,
  isWeighing,
  keyOf,
  ledgerNet,
  owedAfter,
  type Weighing,
  weightAmong,
  weightOf,
} from '../rules';
import { JoiningInputShape, type MatterRef } from '../store';
import { type InKindLedger, inKindLedger } from './in-kind';
import { type Obligation, obligationsOfMatter } from './obligations';
import { roundById } from './rounds';
import { splitOfProposal } from './splits';

/** What everybody has paid for a matter so far, net of what came back: money, and hours at what they are worth. */
export interface PaidLedger {
  readonly net: ReadonlyMap<Id, Cents>;
  /** How much of that is hours. */
  readonly hoursCents: Cents;
  /** What the common pool carries beside it: a gift, in nobody's part. */
  readonly poolCents: Cents;
  /** How much of what everybody has paid stays with the community, and is not billed. */
  readonly commissionCents: Cents;
  /** How many pages it has: joinings and bills. */
  readonly pages: number;
  /** The day it was first owed. */
  readonly sharedOn: Day;
  /** Those who owe or paid something for it, by name. */
  readonly names: ReadonlyMap<Id, string>;
  /** What they weigh, where the key of their split weighs them differently. */
  readonly weighing: Weighing | undefined;
}

/** A joining as it was accepted. */
export interface KeptJoining {
  readonly id: Id;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly page: number;
  readonly rule: string;
  readonly inputs: unknown;
  readonly feeCents: Cents;
  readonly rebatesCents: Cents;
  readonly reserveCents: Cents;
  readonly maintenanceCents: Cents;
  readonly netAfter: Readonly<Record<string, number>>;
  readonly by: string;
  readonly at: Instant;
}

/** A bill as it was entered. */
export interface KeptBill {
  readonly id: Id;
  readonly page: number;
  readonly cents: Cents;
  readonly words: string;
  readonly inputs: unknown;
  readonly netAfter: Readonly<Record<string, number>>;
  readonly by: string;
  readonly at: Instant;
}

/** A request for a reduced fee, with the names of who asked and who objected. */
export interface KeptFeeRequest extends FeeRequest {
  readonly organisationName: string;
  readonly by: string;
  readonly at: Instant;
  readonly objections: readonly {
    readonly organisationId: Id;
    readonly organisationName: string;
    readonly reason: string;
  }[];
}

type Inside = Pick<Here, 'db' | 'community'>;

/** What everybody has paid for a matter; undefined as long as nobody owes or gives anything for it. */
export async function paidLedger(here: Inside, matter: MatterRef): Promise<PaidLedger | undefined> {
  const owed = await obligationsOfMatter(here, matter);
  const inKind = matter.kind === 'project' ? await inKindLedger(here, matter.id) : NOTHING_IN_KIND;
  const [first] = [...owed, ...inKind.hours].map(({ at }) => at).sort();
  if (!first) return undefined;
  const [joined, billed] = [await joiningsOf(here, matter), await billsOf(here, matter)];
  const last = [...joined, ...billed].sort((a, b) => b.page - a.page)[0];
  const names = new Map([...owed, ...inKind.hours].map((each) => [each.organisationId, each.organisationName]));
  for (const each of joined) names.set(each.organisationId, each.organisationName);
  return {
    net: ledgerNet(owed, inKind.hours, last),
    ...{ hoursCents: owedAfter(inKind.hours), poolCents: inKind.poolCents },
    commissionCents: commissionOf(owed),
    pages: joined.length + billed.length,
    sharedOn: dayOf(first, here.community.timeZone),
    names,
    weighing: await weighingOf(here, owed, joined),
  };
}

/**
 * What those who pay weigh: by the key of the split, or of the round, that alone decided what they owe; a decision that
 * took another's place counts alone. Lines by keys of their own, or several decisions, leave no one key: all weigh the
 * same. Whoever joined late weighs what it weighed then.
 */
async function weighingOf(
  here: Inside,
  owed: readonly Obligation[],
  joined: readonly KeptJoining[],
): Promise<Weighing | undefined> {
  const decided = new Map(owed.flatMap(({ kind, source }) => (kind === 'share' ? [[source.id, source.kind]] : [])));
  const [only, ...others] = owed.some(({ kind }) => kind === 'release') ? [...decided].slice(-1) : decided;
  if (!only || others.length > 0) return undefined;
  const [id, kind] = only;
  const found = kind === 'round' ? await weighingOfRound(here, id) : await weighingOfSplit(here, id);
  if (!found) return undefined;
  const late = joined.map(({ organisationId, inputs }) => {
    const then = JoiningInputShape.safeParse(inputs).data?.weighing;
    return [organisationId, weightAmong(then, organisationId)] as const;
  });
  return { key: found.key, weights: { ...found.weights, ...Object.fromEntries(late) } };
}

async function weighingOfSplit(here: Inside, proposalId: Id): Promise<Weighing | undefined> {
  const split = await splitOfProposal(here, proposalId);
  if (!split || !isWeighing(split.key)) return undefined;
  const { key, input } = split;
  const isWhole = input.lines.every((line) => line.amountCents === 0 || keyOf(line, key) === key);
  return isWhole
    ? { key, weights: Object.fromEntries(input.organisations.map((each) => [each.id, weightOf(each, key)])) }
    : undefined;
}

async function weighingOfRound(here: Inside, roundId: Id): Promise<Weighing | undefined> {
  const round = await roundById(here, roundId);
  const key = round?.options.key ?? '';
  return round && isWeighing(key)
    ? { key, weights: Object.fromEntries(round.members.map(({ id, weight }) => [id, weight])) }
    : undefined;
}

const NOTHING_IN_KIND: InKindLedger = { hours: [], poolCents: cents(0) };

const OF = (matter: MatterRef): string => (matter.kind === 'need' ? 'x.need_id = $2' : 'x.project_id = $2');

/** Who joined a matter late, in their order. */
export const joiningsOf = async (here: Inside, matter: MatterRef): Promise<readonly KeptJoining[]> =>
  joinings(await rows(here.db, `${JOININGS} and ${OF(matter)} order by x.page`, [here.community.id, matter.id]));

/** Every joining of a community, in the order of their making, fifty at a time, for the audit. */
export const joiningsAfter = async (here: Inside, after: Id | null): Promise<readonly KeptJoining[]> =>
  joinings(
    await rows(here.db, `${JOININGS} and ($2::uuid is null or x.id > $2) order by x.id limit 50`, [
      here.community.id,
      after,
    ]),
  );

const JOININGS = `
  select x.id, x.organisation_id as "organisationId", o.name as "organisationName", x.page, x.rule, x.inputs,
    x.fee_cents as "feeCents", x.rebates_cents as "rebatesCents", x.reserve_cents as "reserveCents",
    x.maintenance_cents as "maintenanceCents", x.net_after as "netAfter", w.name as by, x.at
  from joinings x
  join organisations o on o.community_id = x.community_id and o.id = x.organisation_id
  join people w on w.id = x.person_id
  where x.community_id = $1`;

type Amounts = 'feeCents' | 'rebatesCents' | 'reserveCents' | 'maintenanceCents';
const joinings = (found: readonly (Omit<KeptJoining, Amounts> & Record<Amounts, number>)[]): readonly KeptJoining[] =>
  found.map((row) => ({
    ...row,
    ...{ feeCents: cents(row.feeCents), rebatesCents: cents(row.rebatesCents) },
    ...{ reserveCents: cents(row.reserveCents), maintenanceCents: cents(row.maintenanceCents) },
  }));

/** The bills of a matter, oldest first. */
export const billsOf = async (here: Inside, matter: MatterRef): Promise<readonly KeptBill[]> =>
  bills(await rows(here.db, `${BILLS} and ${OF(matter)} order by x.page`, [here.community.id, matter.id]));

/** Every bill of a community, in the order of their making, fifty at a time, for the audit. */
export const billsAfter = async (here: Inside, after: Id | null): Promise<readonly KeptBill[]> =>
  bills(
    await rows(here.db, `${BILLS} and ($2::uuid is null or x.id > $2) order by x.id limit 50`, [
      here.community.id,
      after,
    ]),
  );

const BILLS = `
  select x.id, x.page, x.cents, x.words, x.inputs, x.net_after as "netAfter", w.name as by, x.at
  from bills x join people w on w.id = x.person_id
  where x.community_id = $1`;
const bills = (found: readonly (Omit<KeptBill, 'cents'> & { readonly cents: number })[]): readonly KeptBill[] =>
  found.map((row) => ({ ...row, cents: cents(row.cents) }));

/** The requests for a reduced fee, newest first: those of a matter, or every one of the community. */
export async function feeRequestsOf(here: Inside, matter: MatterRef | null): Promise<readonly KeptFeeRequest[]> {
  const text = `${REQUESTS} ${matter ? `and ${OF(matter)}` : ''} order by x.at desc`;
  const found = await rows<Omit<KeptFeeRequest, 'atMostCents'> & { readonly atMostCents: number }>(
    here.db,
    text,
    matter ? [here.community.id, matter.id] : [here.community.id],
  );
  return found.map((row) => ({ ...row, atMostCents: cents(row.atMostCents), objections: row.objections ?? [] }));
}

const REQUESTS = `
  select x.id, x.organisation_id as "organisationId", o.name as "organisationName", x.at_most_cents as "atMostCents",
    x.reason, x.until_at as "untilAt", w.name as by, x.at,
    (select jsonb_agg(jsonb_build_object('organisationId', j.organisation_id, 'organisationName', g.name,
        'reason', j.reason) order by j.at)
      from fee_objections j join organisations g on g.community_id = j.community_id and g.id = j.organisation_id
      where j.community_id = x.community_id and j.request_id = x.id) as objections
  from fee_requests x
  join organisations o on o.community_id = x.community_id and o.id = x.organisation_id
  join people w on w.id = x.person_id
  where x.community_id = $1`;

/** What each payer still accepts beforehand for a dearer bill: less what an overrun has taken of it since. */
export async function contingenciesOf(here: Inside, matter: MatterRef): Promise<ReadonlyMap<Id, Cents>> {
  const found = await rows<{ id: Id; cents: number }>(
    here.db,
    `select distinct on (x.organisation_id) x.organisation_id as id,
       greatest(0, x.cents - (select coalesce(sum(o.cents), 0) from obligations o
         where o.community_id = x.community_id and o.organisation_id = x.organisation_id and o.kind = 'overrun'
           and coalesce(o.project_id, o.need_id) = $2 and o.at >= x.at))::bigint as cents
     from contingencies x
     where x.community_id = $1 and ${OF(matter)} order by x.organisation_id, x.at desc, x.id desc`,
    [here.community.id, matter.id],
  );
  return new Map(found.map(({ id, cents: amount }) => [id, cents(amount)]));
}
