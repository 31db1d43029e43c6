import { type Day, dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Cents, LARGEST_CENTS } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidy } from '../../../../basics/text';
import type { Here, Seat } from '../../../../machinery/here';
import { LARGEST_MINUTES } from '../../../delivery';
import { binds, facilitates, maySpeak, seatFor } from '../../../members';
import { ceilingsOf, givingsOf, type Project, termsOf, turnoversOf } from '../../queries';
import { isStep, type Terms, termsProblem } from '../../rules';
import { saveCeiling, saveGiving, saveRemedy, saveTerms, saveTurnover } from '../../store';
import { recordOf } from './common';

export const DECLARED_LIMITS = { remark: 1_000 } as const;

/** What was typed, and for whom. */
interface Said {
  readonly seatId: string | undefined;
}

/**
 * Says how a project would be paid. Refuses whatever `seatFor` and the rule `termsProblem` refuse, and
 * `changed-meanwhile`.
 */
export async function setTerms(
  here: Here,
  project: Project,
  input: Said & { readonly terms: Terms; readonly seenNumber: number },
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const problem = termsProblem(input.terms);
  if (problem) return problem;
  const number = (await termsOf(here, project.id)).number + 1;
  const isNext = number === input.seenNumber + 1;
  if (!isNext || !(await saveTerms(here, seat, { projectId: project.id, number, terms: input.terms }))) {
    return refuse('changed-meanwhile');
  }
  const { ceilingsDueOn, manner, payments } = input.terms;
  await recordOf(here, 'terms-set', project, seat, { manner, payments, dueOn: ceilingsDueOn });
  return { number };
}

/** The seat that binds an organisation. */
type BindingSeat = Seat & { readonly organisationId: Id };

export const bindsOne = (seat: Seat): seat is BindingSeat => seat.organisationId !== null && binds(seat);

/**
 * Says the most one's organisation can pay for a project, and from when on. Refuses whatever `seatFor` refuses,
 * `amount-negative`, `amount-too-large`, `words-too-long`, and `ceilings-closed` (`day`) once the last day has passed.
 */
export async function declareCeiling(
  here: Here,
  project: Project,
  input: Said & { readonly ceilingCents: Cents; readonly payableOn: Day | null; readonly remark: string },
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, bindsOne, input.seatId);
  if (isRefusal(seat)) return seat;
  if (!bindsOne(seat)) return refuse('seat-may-not', 'seat');
  const remark = readRemark(input.remark);
  if (isRefusal(remark)) return remark;
  const { ceilingCents, payableOn } = input;
  if (ceilingCents < 0) return refuse('amount-negative', 'ceiling');
  if (ceilingCents > LARGEST_CENTS) return refuse('amount-too-large', 'ceiling');
  const { ceilingsDueOn } = await termsOf(here, project.id);
  if (ceilingsDueOn && dayOf(here.now, here.community.timeZone) > ceilingsDueOn) {
    return refuse('ceilings-closed', 'ceiling', { day: ceilingsDueOn });
  }
  const { organisationId } = seat;
  const said = (await ceilingsOf(here, project.id)).find((each) => each.organisationId === organisationId);
  const number = (said?.number ?? 0) + 1;
  const saved = await saveCeiling(here, seat, {
    ...{ projectId: project.id, organisationId, number, ceilingCents, payableOn, remark },
  });
  if (!saved) return refuse('changed-meanwhile');
  await recordOf(here, 'ceiling-declared', project, seat, { ceilingCents, payableOn });
  return { number };
}

/** Ticks a step towards another way, or takes the tick back. Refuses `seat-may-not`, `step-unknown`, `words-too-long`. */
export async function tickStep(
  here: Here,
  project: Project,
  input: Said & { readonly step: string; readonly state: 'done' | 'open'; readonly remark: string },
): Promise<{ step: string } | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, input.seatId);
  if (isRefusal(seat)) return seat;
  const { step, state } = input;
  if (!isStep(step)) return refuse('step-unknown');
  const remark = readRemark(input.remark);
  if (isRefusal(remark)) return remark;
  await saveRemedy(here, seat, { projectId: project.id, step, state, remark });
  await recordOf(here, 'step-ticked', project, seat, { step: step.replace('/', '-'), state, why: remark });
  return { step };
}

/** Tells whether a seat may say that its organisation gave hours. */
export const mayGive = (seat: Seat): boolean => maySpeak(seat) && seat.organisationId !== null;

/**
 * Enters hours that one's organisation gave for a line, or takes back what was entered too much. Refuses whatever
 * `seatFor` refuses, `line-unknown`, `minutes-zero`, `minutes-too-large`, `day-in-future`, `words-too-long`,
 * `correction-needs-remark` and `correction-too-large` (`entered`, in minutes).
 */
export async function giveHours(
  here: Here,
  project: Project,
  input: Said & {
    readonly line: number;
    readonly minutes: number;
    readonly givenOn: Day;
    readonly remark: string;
  },
): Promise<{ id: Id } | Refusal> {
  const seat = seatFor(here.actor.seats, mayGive, input.seatId);
  if (isRefusal(seat)) return seat;
  const { organisationId } = seat;
  if (organisationId === null) return refuse('seat-may-not', 'seat');
  const line = project.lines.find((each) => each.line === input.line);
  if (!line) return refuse('line-unknown');
  const remark = readRemark(input.remark);
  if (isRefusal(remark)) return remark;
  const { minutes, givenOn } = input;
  if (minutes === 0) return refuse('minutes-zero', 'hours');
  if (Math.abs(minutes) > LARGEST_MINUTES) return refuse('minutes-too-large', 'hours', { limit: LARGEST_MINUTES });
  if (givenOn > dayOf(here.now, here.community.timeZone)) return refuse('day-in-future', 'givenOn');
  if (minutes < 0 && remark === '') return refuse('correction-needs-remark', 'remark');
  const entered = (await givingsOf(here, project.id))
    .filter((each) => each.line === line.line && each.organisationId === organisationId)
    .reduce((sum, each) => sum + each.minutes, 0);
  if (entered + minutes < 0) return refuse('correction-too-large', 'hours', { entered });
  const id = await saveGiving(here, seat, {
    ...{ projectId: project.id, line: line.line, organisationId, minutes, givenOn, remark },
  });
  await recordOf(here, 'hours-given', project, seat, { line: line.line, detail: line.label, minutes, givenOn });
  return { id };
}

/** Says what one's organisation sells in a year. Refuses whatever `seatFor` refuses, and amounts that cannot be. */
export async function declareTurnover(
  here: Here,
  project: Project,
  input: Said & { readonly turnoverCents: Cents },
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, bindsOne, input.seatId);
  if (isRefusal(seat)) return seat;
  if (!bindsOne(seat)) return refuse('seat-may-not', 'seat');
  const { turnoverCents } = input;
  if (turnoverCents < 0) return refuse('amount-negative', 'turnover');
  if (turnoverCents > LARGEST_CENTS) return refuse('amount-too-large', 'turnover');
  const number = ((await turnoversOf(here)).get(seat.organisationId)?.number ?? 0) + 1;
  const saved = await saveTurnover(here, seat, { organisationId: seat.organisationId, number, turnoverCents });
  if (!saved) return refuse('changed-meanwhile');
  await recordOf(here, 'turnover-declared', project, seat, {});
  return { number };
}

function readRemark(text: string): string | Refusal {
  const remark = tidy(text);
  const limit = DECLARED_LIMITS.remark;
  return remark.length > limit ? refuse('words-too-long', 'remark', { limit, length: remark.length }) : remark;
}
