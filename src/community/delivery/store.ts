import type { Day } from '../../basics/day';
import { type Id, newId } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { rows } from '../../machinery/database';
import type { Here, Seat } from '../../machinery/here';
import { concernText, type Estimate } from './rules';

interface EstimatesTable {
  community_id: Id;
  id: Id;
  need_id: Id;
  number: number;
  valid_until: Day;
  remark: string;
  organisation_id: Id;
  given_by: Id;
  seat_id: Id;
  given_at: Instant;
}
interface EstimateLinesTable {
  community_id: Id;
  estimate_id: Id;
  position: number;
  label: string;
  minutes_low: number;
  minutes_high: number;
  concerns: string;
  reason: string;
}
interface AnalysisEntriesTable {
  community_id: Id;
  id: Id;
  need_id: Id;
  estimate_id: Id | null;
  spent_on: Day;
  minutes: number;
  remark: string;
  organisation_id: Id;
  entered_by: Id;
  seat_id: Id;
  entered_at: Instant;
}
declare module '../../machinery/database' {
  interface Tables {
    estimates: EstimatesTable;
    estimate_lines: EstimateLinesTable;
    analysis_entries: AnalysisEntriesTable;
  }
}

/** The seat of a provider, the only one from which estimates and minutes come. */
export type ProviderSeat = Seat & { readonly organisationId: Id };

// One question for any number of lines, so that the statement stays one.
const ADD_LINES = `
  insert into estimate_lines (community_id, estimate_id, position, label, minutes_low, minutes_high, concerns, reason)
  select $1, $2, line.position, line.label, line.minutes_low, line.minutes_high, line.concerns, line.reason
  from jsonb_to_recordset($3::jsonb)
    as line(position int, label text, minutes_low int, minutes_high int, concerns text, reason text)`;

/** Adds an estimate under its number; undefined when that number was given meanwhile. */
export async function saveEstimate(
  here: Here,
  seat: ProviderSeat,
  given: { readonly needId: Id; readonly number: number; readonly estimate: Estimate; readonly remark: string },
): Promise<Id | undefined> {
  const id = newId();
  const saved = await here.db
    .insertInto('estimates')
    .values({
      community_id: here.community.id,
      id,
      need_id: given.needId,
      number: given.number,
      valid_until: given.estimate.validUntil,
      remark: given.remark,
      organisation_id: seat.organisationId,
      given_by: here.actor.personId,
      seat_id: seat.id,
      given_at: here.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!saved) return undefined;
  const lines = given.estimate.lines.map((line, index) => ({
    position: index + 1,
    label: line.label,
    minutes_low: line.lowMinutes,
    minutes_high: line.highMinutes,
    concerns: concernText(line.concerns),
    reason: line.reason,
  }));
  await rows(here.db, ADD_LINES, [here.community.id, id, JSON.stringify(lines)]);
  return id;
}

/** Adds minutes to what a month's analysis has cost. */
export async function saveAnalysis(
  here: Here,
  seat: ProviderSeat,
  entry: {
    readonly needId: Id;
    readonly estimateId: Id | null;
    readonly spentOn: Day;
    readonly minutes: number;
    readonly remark: string;
  },
): Promise<Id> {
  const id = newId();
  await here.db
    .insertInto('analysis_entries')
    .values({
      community_id: here.community.id,
      id,
      need_id: entry.needId,
      estimate_id: entry.estimateId,
      spent_on: entry.spentOn,
      minutes: entry.minutes,
      remark: entry.remark,
      organisation_id: seat.organisationId,
      entered_by: here.actor.personId,
      seat_id: seat.id,
      entered_at: here.now,
    })
    .execute();
  return id;
}
