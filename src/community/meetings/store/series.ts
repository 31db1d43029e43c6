import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Where } from '../rules';
import type { Rhythm } from '../rules/rhythm';
import './tables';

const ADD = `
  insert into meeting_series (community_id, id, slug, title, circle_id, version, begun_by, begun_from, begun_at)
  values ($1, $2, $3, $4, $5, 1, $6, $7, $8) on conflict do nothing returning slug`;

/** Begins a series; undefined where its address is taken. */
export async function addSeries(
  here: Here,
  series: { readonly id: Id; readonly slug: string; readonly title: string; readonly circleId: Id | null },
  seatId: Id,
): Promise<string | undefined> {
  const { id, slug, title, circleId } = series;
  const said = [here.community.id, id, slug, title, circleId, here.actor.personId, seatId, here.now];
  return (await rows<{ slug: string }>(here.db, ADD, said))[0]?.slug;
}

const RAISE = `
  update meeting_series set version = version + 1 where community_id = $1 and id = $2 and version = $3 returning version`;

/** Takes the next version for a writer who saw the last one; false when someone was faster. */
export async function raiseSeries(here: Here, id: Id, seen: number): Promise<boolean> {
  return (await rows(here.db, RAISE, [here.community.id, id, seen])).length > 0;
}

const ADD_RHYTHM = `
  insert into meeting_rhythms (community_id, id, series_id, every, step, weekday, nth, from_on, until_on, starts_at,
    minutes, place, link, set_by, set_from, set_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;

/** Writes how often a series meets from now on, where and for how long. */
export function addRhythm(here: Here, seatId: Id, id: Id, seriesId: Id, rhythm: Rhythm & Where): void {
  const { every, step, weekday, nth, fromOn, untilOn, startsAt, minutes, place, link } = rhythm;
  const said = [every, step, weekday, nth, fromOn, untilOn, startsAt, minutes, place, link];
  say(here.db, ADD_RHYTHM, [here.community.id, id, seriesId, ...said, here.actor.personId, seatId, here.now]);
}

/** Ends a rhythm: no meeting on that day or later. */
export const endRhythm = (here: Here, id: Id, untilOn: Day): void =>
  say(here.db, 'update meeting_rhythms set until_on = $3 where community_id = $1 and id = $2', [
    ...[here.community.id, id, untilOn],
  ]);

const FORGET_CANCELLATIONS = `
  delete from meeting_cancellations where community_id = $1 and meeting_id in
    (select id from meetings where community_id = $1 and rhythm_id = $2 and rhythm_on >= $3)`;
const FORGET = 'delete from meetings where community_id = $1 and rhythm_id = $2 and rhythm_on >= $3';

/** Takes away the meetings that a rhythm had foreseen from a day on; nobody was invited to them, nor prepared them. */
export function forgetForeseen(here: Here, rhythmId: Id, fromOn: Day): void {
  say(here.db, FORGET_CANCELLATIONS, [here.community.id, rhythmId, fromOn]);
  say(here.db, FORGET, [here.community.id, rhythmId, fromOn]);
}
