import { type Day, dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { seatFor } from '../../members';
import { isEnd, type Speaker, type Stamp, standingFacts } from '../rules';
import { type Dossier, factsOf, lockNumber } from '../store';

/** What every form on a need's page sends: which need, and the seat chosen when several may act. */
export interface OnNeed {
  readonly number: number;
  readonly seat?: string | undefined;
}

/** An act under way: the need locked, who does it, from which seat. */
export interface Acting {
  readonly dossier: Dossier;
  readonly seat: Seat;
  readonly speaker: Speaker;
}

/** Locks the need and finds the seat. Refuses `need-unknown` and what `seatFor` refuses. */
export async function acting(here: Here, on: OnNeed, may: (seat: Seat) => boolean): Promise<Acting | Refusal> {
  const seat = seatFor(here.actor.seats, may, on.seat);
  if (isRefusal(seat)) return seat;
  const dossier = await lockNumber(here, on.number);
  return dossier ? { dossier, seat, speaker: speakerOf(here, seat) } : refuse('need-unknown');
}

/**
 * Who acts, as rules must know them. Whoever has a vote keeps it until their organisation is gone; elsewhere the seats
 * of organisations that left are not among the actor's.
 */
export const speakerOf = (
  here: Here,
  seat: Seat,
  { voters }: { readonly voters: readonly Gone[] } = NOBODY,
): Speaker => ({
  personId: here.actor.personId,
  seat,
  organisationLeftOn: voters.find((each) => each.id === seat.organisationId)?.leftOn ?? null,
});

interface Gone {
  readonly id: Id;
  readonly leftOn: Day | null;
}
const NOBODY = { voters: [] };

/** The name and date of a new row. */
export const stampOf = ({ now, community }: Here, id: Id = newId()): Stamp => ({
  id,
  at: now,
  today: dayOf(now, community.timeZone),
});

/** Tells whether a need's way has ended: released, declined or folded into another. */
export function hasEnded(here: Here, dossier: Dossier): boolean {
  const last = standingFacts(factsOf(dossier), here.now).findLast((each) => isEnd(each) || each.kind === 'reopened');
  return last !== undefined && isEnd(last);
}

/** Writes the chronicle's line about a need, under the number and title it has on that day. */
export const recordOn = (
  here: Here,
  kind: `needs/${string}`,
  need: { readonly id: Id; readonly number: number; readonly title: string },
  seat: Seat,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, kind, {
    matter: { kind: 'need', id: need.id, label: `n° ${need.number} — ${need.title}` },
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { number: need.number, ...data },
  });
