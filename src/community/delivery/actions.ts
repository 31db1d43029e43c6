import { type Day, dayOf } from '../../basics/day';
import type { Id } from '../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { tidy } from '../../basics/text';
import type { Here } from '../../machinery/here';
import { type Charter, inForceOn } from '../charter';
import { record } from '../chronicle';
import { mayEstimate, seatFor } from '../members';
import { addFact, holdNeed, needByNumber, type Waiting } from '../needs';
import { analysisOfNeed, estimateOf, type GivenEstimate } from './queries';
import { costOf, type EstimateCost, type EstimateInput, estimate, LARGEST_MINUTES } from './rules';
import { type ProviderSeat, saveAnalysis, saveEstimate } from './store';

/** The need that an estimate or minutes are for. */
export interface EstimatedNeed {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
}

export interface GiveEstimateInput extends EstimateInput {
  readonly remark: string;
  readonly seatId: string | undefined;
  /** The number of the estimate that the person saw; 0 when there was none. */
  readonly seenNumber: number;
}

export const REMARK_LIMIT = 1_000;

/**
 * Estimates a need, in place of the estimate before, which stays readable. Refuses whatever `seatFor` and the rule
 * `estimate` refuse, `remark-too-long` (`most`), `need-ended`, and `changed-meanwhile` when someone estimated in
 * between.
 */
export async function giveEstimate(
  here: Here,
  need: EstimatedNeed,
  input: GiveEstimateInput,
): Promise<{ number: number } | Refusal> {
  const seat = providerSeat(here, input.seatId);
  if (isRefusal(seat)) return seat;
  const today = dayOf(here.now, here.community.timeZone);
  const given = estimate(input, today);
  if (isRefusal(given)) return given;
  const remark = readRemark(input.remark);
  if (isRefusal(remark)) return remark;
  const view = await needByNumber(here, need.number);
  if (view && hasEnded(view.standing.waiting)) return refuse('need-ended');
  const before = await estimateOf(here, need.id);
  const number = (before?.number ?? 0) + 1;
  const isNext = number === input.seenNumber + 1;
  const id = isNext ? await saveEstimate(here, seat, { needId: need.id, number, estimate: given, remark }) : undefined;
  if (!id) return refuse('changed-meanwhile');
  if (given.analysisMinutes > 0) {
    const minutes = given.analysisMinutes;
    await saveAnalysis(here, seat, { needId: need.id, estimateId: id, spentOn: today, minutes, remark: '' });
  }
  await addFact(here, need.id, { kind: 'estimated', at: here.now });
  await record(here, 'delivery/estimated', {
    matter: { kind: 'need', id: need.id, label: `n° ${need.number} — ${need.title}` },
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: {
      number: need.number,
      estimate: number,
      detail: lengthOf(given.lines),
      analysisMinutes: given.analysisMinutes,
      validUntil: given.validUntil,
    },
  });
  return { number };
}

/** Tells whether a need awaits nothing any more, estimates included. */
export const hasEnded = ({ why }: Pick<Waiting, 'why'>): boolean =>
  why === 'released' || why === 'declined' || why === 'merged';

export interface AnalysisInput {
  /** Below zero, they put right what was entered too much. */
  readonly minutes: number;
  readonly spentOn: Day;
  readonly remark: string;
  readonly seatId: string | undefined;
}

/**
 * Adds minutes of analysis to a need, or takes back what was entered too much. Refuses whatever `seatFor` refuses,
 * `minutes-zero`, `minutes-too-large`, `day-in-future`, `correction-needs-remark`, `correction-too-large` (`least`,
 * the minutes entered so far) and `remark-too-long` (`most`).
 */
export async function enterAnalysis(
  here: Here,
  need: EstimatedNeed,
  input: AnalysisInput,
): Promise<{ id: Id } | Refusal> {
  const seat = providerSeat(here, input.seatId);
  if (isRefusal(seat)) return seat;
  const remark = readRemark(input.remark);
  if (isRefusal(remark)) return remark;
  const { minutes, spentOn } = input;
  if (minutes === 0) return refuse('minutes-zero', 'minutes');
  if (Math.abs(minutes) > LARGEST_MINUTES) return refuse('minutes-too-large', 'minutes');
  if (spentOn > dayOf(here.now, here.community.timeZone)) return refuse('day-in-future', 'spentOn');
  if (minutes < 0 && remark === '') return refuse('correction-needs-remark', 'remark');
  await holdNeed(here, need.id);
  const entered = await analysisOfNeed(here, need.id);
  if (entered + minutes < 0) return refuse('correction-too-large', 'minutes', { entered });
  const id = await saveAnalysis(here, seat, { needId: need.id, estimateId: null, spentOn, minutes, remark });
  await record(here, 'delivery/analysis-entered', {
    matter: { kind: 'need', id: need.id, label: `n° ${need.number} — ${need.title}` },
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { number: need.number, detail: lengthText(minutes), minutes, spentOn, why: remark },
  });
  return { id };
}

/** What an estimate costs. It keeps the hourly rate in force on the day it was given; VAT is today's. */
export interface EstimatePrice extends EstimateCost {
  /** Hundredths of a percent. */
  readonly vatBasisPoints: number;
}

/** Prices an estimate under a charter. Refuses what the rule `costOf` refuses: `rate-zero`, `cost-too-large`. */
export function priceUnder(
  charter: Charter,
  { now, community: { timeZone } }: Pick<Here, 'now' | 'community'>,
  given: GivenEstimate,
): EstimatePrice | Refusal {
  const cost = costOf(given, inForceOn(charter.hourlyRates, dayOf(given.givenAt, timeZone)).cents);
  if (isRefusal(cost)) return cost;
  return { ...cost, vatBasisPoints: inForceOn(charter.vatRates, dayOf(now, timeZone)).basisPoints };
}

function providerSeat(here: Here, seatId: string | undefined): ProviderSeat | Refusal {
  const seat = seatFor(here.actor.seats, mayEstimate, seatId);
  if (isRefusal(seat)) return seat;
  return seat.organisationId === null
    ? refuse('seat-may-not', 'seat')
    : { ...seat, organisationId: seat.organisationId };
}

function readRemark(text: string): string | Refusal {
  const remark = tidy(text);
  return remark.length > REMARK_LIMIT ? refuse('remark-too-long', 'remark', { most: REMARK_LIMIT }) : remark;
}

/** Hours and minutes as the chronicle keeps them: `3 h 45`, or a range. */
function lengthOf(lines: readonly { lowMinutes: number; highMinutes: number }[]): string {
  const low = lines.reduce((sum, each) => sum + each.lowMinutes, 0);
  const high = lines.reduce((sum, each) => sum + each.highMinutes, 0);
  return low === high ? lengthText(high) : `${lengthText(low)} – ${lengthText(high)}`;
}

function lengthText(minutes: number): string {
  const whole = Math.abs(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const text = hours === 0 ? `${rest} min` : `${hours} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
  return minutes < 0 ? `−${text}` : text;
}
