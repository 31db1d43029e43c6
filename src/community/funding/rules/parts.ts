import type { Id } from '../../../basics/id';
import { type Cents, cents, totalCents } from '../../../basics/money';
import type { DueRow } from './dues';
import { grouped } from './grouped';
import type { ObligationKind } from './obligations';
import { portions, type Weighed } from './portions';

/** Of what each owes for one cost what is for the community, what it joined late for, and what goes back to it. */
export interface OwedParts {
  readonly community: ReadonlyMap<Id, number>;
  readonly joined: ReadonlyMap<Id, number>;
  readonly rebated: ReadonlyMap<Id, number>;
}

/**
 * The parts of what everyone owes; the rows come oldest first. For the community is of a fee what went back to nobody,
 * and of what was called each one's portion of the commission. Where an act lets another owe what one owed, both parts
 * pass on with it as far as it reaches: the community is paid after the work, so its part is among what is left.
 */
export function owedParts(rows: readonly DueRow[]): OwedParts {
  const [community, joined, rebated] = [new Map<Id, number>(), new Map<Id, number>(), new Map<Id, number>()];
  for (const act of grouped(rows, ({ source }) => source.id).values()) {
    const back = together(act, 'rebate');
    const given = back.reduce((sum, { id, weight }) => {
      add(rebated, id, -weight);
      return sum - weight;
    }, 0);
    for (const { id, weight } of together(act, 'joining')) {
      add(joined, id, weight);
      add(community, id, weight - given);
    }
    for (const [id, part] of portions(commissionOf(act), together(act, 'call'))) add(community, id, part.cents);
    for (const part of [community, joined]) passOn(part, act);
  }
  return { community, joined, rebated };
}

const commissionOf = (act: readonly DueRow[]): Cents =>
  act.find(({ kind }) => kind === 'call')?.commissionCents ?? cents(0);

/** Those who take over get what those had of a part who are let go, as far as what they are let go of reaches. */
function passOn(part: Map<Id, number>, act: readonly DueRow[]): void {
  const takers = together(act, 'takeover');
  if (takers.length === 0) return;
  const taken = together(act, 'release').map(({ id, weight }) => {
    const own = Math.min(part.get(id) ?? 0, -weight);
    add(part, id, -own);
    return own;
  });
  const moved = taken.reduce((sum, own) => sum + own, 0);
  for (const [id, portion] of portions(cents(moved), takers)) add(part, id, portion.cents);
}

/** What a kind of row comes to for each; those who became one weigh together. */
const together = (act: readonly DueRow[], kind: ObligationKind): readonly Weighed[] =>
  [...grouped(act, (row) => (row.kind === kind ? row.holderId : null))].map(([id, own]) => ({
    ...{ id, name: own[0].organisationName },
    weight: totalCents(own.map((row) => row.cents)),
  }));

const add = (part: Map<Id, number>, id: Id, amount: number): unknown => part.set(id, (part.get(id) ?? 0) + amount);
