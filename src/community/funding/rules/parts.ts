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
 * is left.
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
    for (const [id, part] of portions(commissionOf(act), together(act, 'call'))) add(commission, id, part.cents);
    passOn([fees, commission], act);
    passOn([joined], act);
  }
  const community = new Map(fees);
  for (const [id, part] of commission) add(community, id, part);
  return { fees, community, joined, rebated };
}

const commissionOf = (act: readonly DueRow[]): Cents =>
  act.find(({ kind }) => kind === 'call')?.commissionCents ?? cents(0);

/** Those who take over get what those had of these parts who are let go, in turn, as far as what they are let go of reaches. */
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
