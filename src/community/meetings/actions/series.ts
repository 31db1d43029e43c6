import { type Day, dayOf, plusMonths } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { slug as slugOf } from '../../../basics/text';
import { momentAt } from '../../../basics/wall';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { allSeries, daysGiven, type KeptRhythm, lastKnownDay, type Series } from '../queries';
import { daysOf, mayBe, type Rhythm, type Where, type WhereInput, whereFrom } from '../rules';
import { addMeeting, addRhythm, addSeries, endRhythm, forgetForeseen, nextNumber, raiseSeries } from '../store';
import { type Inside, toldOfSeries } from './common';

/** Meetings are written down a year ahead. */
const FORESEEN_MONTHS = 12;

export interface RhythmInput extends Omit<Rhythm, 'untilOn'>, WhereInput {
  readonly seatId?: string | undefined;
}
export interface SeriesInput extends RhythmInput {
  readonly title: string;
  /** Whose meetings; null is everyone's. */
  readonly circleId: Id | null;
}

/**
 * Begins a series of meetings, and writes a year of them down. Refuses what `mayBe` and `whereFrom` refuse, `seat-may-not`
 * and `seat-missing`.
 */
export async function beginSeries(here: Here, input: SeriesInput): Promise<{ readonly slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const rhythm = rhythmFrom(input);
  if (isRefusal(rhythm)) return rhythm;
  const { title, circleId } = input;
  const series = { id: newId(), title, circleId, slug: await freeSlug(here, title) };
  const added = await addSeries(here, series, seat.id);
  if (!added) return refuse('changed-meanwhile');
  const rhythmId = newId();
  addRhythm(here, seat.id, rhythmId, series.id, rhythm);
  await foresee(here, series, rhythmOf(here, rhythm, rhythmId, seat.id));
  await record(here, 'meetings/series-begun', toldOfSeries(series, seat.id));
  return { slug: series.slug };
}

/**
 * Changes how often a series meets, from a day on; what was before that day stays. Refuses `changed-meanwhile`,
 * `day-known` when people already know of a meeting on that day or later, and what `beginSeries` refuses.
 */
export async function changeRhythm(
  here: Here,
  series: Series,
  input: RhythmInput & { readonly seen: number },
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const rhythm = rhythmFrom(input);
  if (isRefusal(rhythm)) return rhythm;
  const ended = await endFrom(here, series, input.fromOn, input.seen);
  if (isRefusal(ended)) return ended;
  const id = newId();
  addRhythm(here, seat.id, id, series.id, rhythm);
  await foresee(here, { ...series, circleId: series.circle?.id ?? null }, rhythmOf(here, rhythm, id, seat.id));
  await record(here, 'meetings/rhythm-changed', toldOfSeries(series, seat.id, { day: input.fromOn }));
  return undefined;
}

/** Ends a series: no meeting on that day or later. Refuses `changed-meanwhile`, `day-known` and the refusals of `seatFor`. */
export async function endSeries(
  here: Here,
  series: Series,
  input: { readonly fromOn: Day; readonly seen: number; readonly seatId?: string | undefined },
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const ended = await endFrom(here, series, input.fromOn, input.seen);
  if (isRefusal(ended)) return ended;
  await record(here, 'meetings/series-ended', toldOfSeries(series, seat.id, { day: input.fromOn }));
  return undefined;
}

/** Writes down what every series that goes on gives within a year; gives how many meetings were new. */
export async function foreseeMeetings(here: Inside): Promise<number> {
  let count = 0;
  for (const series of await allSeries(here)) {
    const last = series.rhythms.at(-1);
    if (last) count += await foresee(here, { ...series, circleId: series.circle?.id ?? null }, last);
  }
  return count;
}

async function foresee(
  here: Inside,
  series: { readonly title: string; readonly circleId: Id | null },
  rhythm: KeptRhythm,
): Promise<number> {
  const [from = rhythm.fromOn] = [rhythm.fromOn, dayOf(here.now, here.community.timeZone)].sort().reverse();
  const given = new Set(await daysGiven(here, rhythm.id));
  const { startsAt, minutes, place, link, setBy: madeBy, setFrom: madeFrom } = rhythm;
  const days = daysOf(rhythm, from, plusMonths(from, FORESEEN_MONTHS)).filter((each) => !given.has(each));
  for (const onDay of days) {
    addMeeting(here, {
      ...{ id: newId(), number: await nextNumber(here), title: series.title, circleId: series.circleId },
      ...{ rhythm: { id: rhythm.id, on: onDay }, onDay, beginsAt: momentAt(onDay, startsAt, here.community.timeZone) },
      ...{ startsAt, minutes, place, link, madeBy, madeFrom },
    });
  }
  return days.length;
}

async function endFrom(here: Here, series: Series, fromOn: Day, seen: number): Promise<undefined | Refusal> {
  const known = await lastKnownDay(here, series);
  if (known !== null && fromOn <= known) return refuse('day-known', 'fromOn', { day: known });
  if (!(await raiseSeries(here, series.id, seen))) return refuse('changed-meanwhile');
  for (const rhythm of series.rhythms) {
    if (rhythm.untilOn !== null && rhythm.untilOn <= fromOn) continue;
    endRhythm(here, rhythm.id, fromOn > rhythm.fromOn ? fromOn : rhythm.fromOn);
    forgetForeseen(here, rhythm.id, fromOn);
  }
  return undefined;
}

function rhythmFrom(input: RhythmInput): (Rhythm & Where) | Refusal {
  const { every, step, weekday, nth, fromOn } = input;
  const rhythm = { every, step, weekday, nth, fromOn, untilOn: null };
  const refused = mayBe(rhythm);
  if (refused) return refused;
  const where = whereFrom(input);
  return isRefusal(where) ? where : { ...rhythm, ...where };
}

const rhythmOf = (here: Here, rhythm: Rhythm & Where, id: Id, seatId: Id): KeptRhythm => ({
  ...rhythm,
  ...{ id, setAt: here.now, setBy: here.actor.personId, setFrom: seatId },
});

/** The title as an address; the second of a name is called by its turn. */
async function freeSlug(here: Here, title: string): Promise<string> {
  const wish = slugOf(title) || 'series';
  const taken = new Set((await allSeries(here)).map(({ slug }) => slug));
  for (let turn = 1; ; turn += 1) {
    const slug = turn === 1 ? wish : `${wish}-${turn}`;
    // `new` is the page that makes one.
    if (!taken.has(slug) && slug !== 'new') return slug;
  }
}
