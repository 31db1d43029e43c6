import type { Id } from '../../../basics/id';
import { type Cents, cents, totalCents } from '../../../basics/money';
import type { DueRow } from './dues';
import { grouped } from './grouped';
import type { ObligationKind } from './obligations';
import { portions, type Weighed } from './portions';

type Part = ReadonlyMap<Id, number>;

/** Of what each owes for one cost what is for the community, what it joined late for, and what goes back to it. */
export interface OwedParts {
  /** Of fees, what went back to nobody: no part of the cost. */
  readonly fees: Part;
  /** That, and the commission on called pledges. */
  readonly community: Part;
  readonly joined: Part;
  readonly rebated: Part;
}

/**
 * The parts of what everyone owes; the rows come oldest first. For the community is of a fee what went back to nobody,
 * and of what was called each one's portion of the commission. Where an act lets another owe what one owed, these parts
 * pass on with it as far as it reaches, the fee's first: the community is paid after the work, so its part is among what
 * is left. The commission is owed in full whoever joins and whatever is billed: of whoever then owes less than its portion
 * the others bear the rest.
 */
export function owedParts(rows: readonly DueRow[]): OwedParts {
  const [fees, commission, joined, rebated] = [newPart(), newPart(), newPart(), newPart()];
  for (const act of grouped(rows, ({ source }) => source.id).values()) {
    const back = together(act, 'rebate');
    const given = back.reduce((sum, { id, weight }) => {
      add(rebated, id, -weight);
      return sum - weight;
    }, 0);
    for (const { id, weight } of together(act, 'joining')) {
      add(joined, id, weight);
      add(fees, id, weight - given);
    }
    for (const [id, part] of portions(calledCommission(act), together(act, 'call'))) add(commission, id, part.cents);
    passOn([fees, commission], act);
    passOn([joined], act);
  }
  return { fees, community: borne(rows, fees, commission), joined, rebated };
}

/** What of a cost is for the community, of all the pledges that were called for it. */
export const commissionOf = (rows: readonly DueRow[]): Cents =>
  totalCents([...grouped(rows, ({ source }) => source.id).values()].map(calledCommission));

const calledCommission = (act: readonly DueRow[]): Cents =>
  act.find(({ kind }) => kind === 'call')?.commissionCents ?? cents(0);

/** The fees, and the commission as far as each owes as much beside them; what is beyond that, in proportion to the rest. */
function borne(rows: readonly DueRow[], fees: Part, commission: Part): Part {
  const holders = [...grouped(rows, ({ holderId }) => holderId)].map(([id, own]) => {
    const room = Math.max(0, totalCents(own.map((row) => row.cents)) - (fees.get(id) ?? 0));
    const part = Math.min(commission.get(id) ?? 0, room);
    return { id, name: own[0].organisationName, part, weight: room - part };
  });
  const [asked, bears, spare] = [
    [...commission.values()].reduce((sum, each) => sum + each, 0),
    holders.reduce((sum, { part }) => sum + part, 0),
    holders.reduce((sum, { weight }) => sum + weight, 0),
  ];
  const beyond = portions(cents(Math.min(asked - bears, spare)), holders);
  const community = new Map(fees);
  for (const { id, part } of holders) add(community, id, part + (beyond.get(id)?.cents ?? 0));
  return community;
}

/** Those who take over get what those had who are let go, one part after the other, as far as they are let go. */
function passOn(parts: readonly Map<Id, number>[], act: readonly DueRow[]): void {
  const takers = together(act, 'takeover');
  if (takers.length === 0) return;
  const left = new Map(together(act, 'release').map(({ id, weight }) => [id, -weight]));
  for (const part of parts) {
    let moved = 0;
    for (const [id, reach] of left) {
      const own = Math.min(part.get(id) ?? 0, reach);
      add(part, id, -own);
      left.set(id, reach - own);
      moved += own;
    }
    for (const [id, portion] of portions(cents(moved), takers)) add(part, id, portion.cents);
  }
}

/** What a kind of row comes to for each; those who became one weigh together. */
const together = (act: readonly DueRow[], kind: ObligationKind): readonly Weighed[] =>
  [...grouped(act, (row) => (row.kind === kind ? row.holderId : null))].map(([id, own]) => ({
    ...{ id, name: own[0].organisationName },
    weight: totalCents(own.map((row) => row.cents)),
  }));

const newPart = (): Map<Id, number> => new Map();
const add = (part: Map<Id, number>, id: Id, amount: number): unknown => part.set(id, (part.get(id) ?? 0) + amount);
