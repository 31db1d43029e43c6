import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, maySpeak, seatFor } from '../../members';
import type { Gathering } from '../queries';

/** The seat of whoever arranges: those who facilitate. Refuses `seat-may-not`, and `gathering-cancelled`. */
export const arranging = (here: Here, gathering?: Gathering): Seat | Refusal =>
  seatOn(seatFor(here.actor.seats, facilitates, undefined), gathering);

/** The seat of whoever says something of their own. Refuses what `seatFor` refuses, and `gathering-cancelled`. */
export const speaking = (here: Here, gathering: Gathering, seatId: string | undefined): Seat | Refusal =>
  seatOn(seatFor(here.actor.seats, maySpeak, seatId), gathering);

const seatOn = (seat: Seat | Refusal, gathering: Gathering | undefined): Seat | Refusal =>
  !isRefusal(seat) && gathering?.isCancelled ? refuse('gathering-cancelled') : seat;

/** Today, on the clocks of the community. */
export const todayOf = ({ now, community }: Pick<Here, 'now' | 'community'>): ReturnType<typeof dayOf> =>
  dayOf(now, community.timeZone);

/** Writes the line of an act; nothing about what people eat is ever told. */
export const tell = (
  here: Here,
  event: string,
  { id, number, title }: Pick<Gathering, 'id' | 'number' | 'title'>,
  seat: Seat,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, `gatherings/${event}`, {
    matter: { kind: 'gathering', id, label: title },
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { number, ...data },
  });
