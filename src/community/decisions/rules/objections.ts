import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { readReason, type Speaker, type Stamp } from '../../needs/rules';
import { nextWording } from './amendments';
import type { Answer } from './answer';
import type { Voter } from './proposal';
import {
  type Course,
  type InRounds,
  leadingProblem,
  presentRound,
  presentWording,
  type RoundName,
  type Wording,
} from './rounds';

/** What was done about an objection: one row for ever. */
export interface ObjectionEvent {
  readonly id: Id;
  readonly objectionId: Id;
  readonly kind: 'acknowledged' | 'assigned' | 'integrated' | 'tested';
  /** Who takes care of it and until when: with `acknowledged` and `assigned`. */
  readonly ownerId: Id | null;
  readonly dueOn: Day | null;
  /** The wording that answers it: with `integrated`. */
  readonly wording: number | null;
  /** Whether it is one, by the test: with `tested`. */
  readonly isObjection: boolean | null;
  readonly reason: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

/** An objection with its life. It is a binding answer `object`, and has that answer's id. */
export interface Objection {
  readonly id: Id;
  readonly organisationId: Id;
  readonly personId: Id;
  /** The harm to the aim of the community, in its author's words. */
  readonly harm: string;
  /** The wording it was raised against. */
  readonly wording: number;
  readonly at: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly ownerId: Id | null;
  readonly dueOn: Day | null;
  /** Every test of whether it is one, oldest first. */
  readonly tests: readonly ObjectionEvent[];
  /** Null while it stands open. */
  readonly closing: ObjectionClosing | null;
}

/**
 * How an objection closed: by a wording, by a test that said it is none, by its organisation that answered otherwise
 * or took it back, or by the same organisation that raised it again in other words.
 */
export interface ObjectionClosing {
  readonly how: 'integrated' | 'not-an-objection' | 'withdrawn' | 'raised-again';
  readonly at: Instant;
  readonly personId: Id;
  readonly wording: number | null;
  readonly reason: string;
}

/** Every objection there was to a consent proposal, oldest first, with what became of it. */
export function objectionsAmong(answers: readonly Answer[], events: readonly ObjectionEvent[]): readonly Objection[] {
  const binding = [...answers].filter((each) => each.stage === 'binding').sort(inOrder);
  return binding
    .filter((each) => each.kind === 'object')
    .map((answer) => {
      const after = binding.slice(binding.indexOf(answer) + 1);
      const next = after.find((each) => each.organisationId === answer.organisationId);
      return lifeOf(answer, next, events.filter((each) => each.objectionId === answer.id).sort(inOrder));
    });
}

/** The objections that stand open: those of organisations that take part no more stop nothing. */
export function openAmong(
  objections: readonly Objection[],
  voters: readonly Pick<Voter, 'id'>[],
): readonly Objection[] {
  const voterIds = new Set(voters.map((each) => each.id));
  return objections.filter((each) => each.closing === null && voterIds.has(each.organisationId));
}

export interface CareInput {
  readonly objectionId: Id;
  /** Who takes care of it. */
  readonly ownerId: Id | null;
  readonly dueOn: Day | null;
}

/** What the acts on an objection need to know. */
export interface Raised {
  readonly course: Course;
  readonly objections: readonly Objection[];
}

/**
 * Says that an objection was heard, who takes care of it and until when. `owners` are those who have a seat today.
 * Refuses what `leadingProblem` refuses, `objection-missing`, `objection-closed`, `already-acknowledged`,
 * `owner-missing`, `owner-unknown`, `due-missing` and `in-the-past`.
 */
export function acknowledge(
  proposal: InRounds,
  raised: Raised,
  input: CareInput,
  owners: readonly Id[],
  by: Speaker,
  stamp: Stamp,
): ObjectionEvent | Refusal {
  const objection = openObjection(proposal, raised, input.objectionId, by, stamp.at);
  if (isRefusal(objection)) return objection;
  if (objection.acknowledgedAt) return refuse('already-acknowledged');
  return caredFor('acknowledged', input, owners, by, stamp);
}

/** Gives an objection to someone else, or another date. Refuses as `acknowledge` does, and `not-acknowledged`. */
export function assign(
  proposal: InRounds,
  raised: Raised,
  input: CareInput,
  owners: readonly Id[],
  by: Speaker,
  stamp: Stamp,
): ObjectionEvent | Refusal {
  const objection = openObjection(proposal, raised, input.objectionId, by, stamp.at);
  if (isRefusal(objection)) return objection;
  if (!objection.acknowledgedAt) return refuse('not-acknowledged');
  return caredFor('assigned', input, owners, by, stamp);
}

export interface IntegrateInput {
  readonly objectionId: Id;
  /** The wording that whoever integrates had before their eyes. */
  readonly seen: number;
  readonly title: string;
  /** The text that answers the objection: a new one, or the present one when that came after the objection. */
  readonly text: string;
}

/**
 * Closes an objection with the change it produced, owed to whoever raised it. Refuses what `leadingProblem` refuses,
 * `objection-missing`, `objection-closed`, `not-acknowledged`, `not-in-this-round` (`round`), `wording-moved`,
 * `words-unchanged` (the text is still the one objected to), `title-missing`, `text-missing` and `words-too-long`.
 */
export function integrate(
  proposal: InRounds,
  raised: Raised,
  input: IntegrateInput,
  by: Speaker,
  stamp: Stamp,
): { readonly event: ObjectionEvent; readonly wording: Wording | null } | Refusal {
  const objection = openObjection(proposal, raised, input.objectionId, by, stamp.at);
  if (isRefusal(objection)) return objection;
  if (!objection.acknowledgedAt) return refuse('not-acknowledged');
  const problem = roundProblem(raised.course, ['integrate']);
  if (problem) return problem;
  const present = presentWording(raised.course);
  const wording = nextWording(raised.course, input, objection, by, stamp.at);
  if (!isRefusal(wording)) {
    return { wording, event: { ...blank(objection.id, by, stamp), kind: 'integrated', wording: wording.number } };
  }
  const isAnswered = wording.refused === 'words-unchanged' && present.number > objection.wording;
  if (!isAnswered) return wording;
  return { wording: null, event: { ...blank(objection.id, by, stamp), kind: 'integrated', wording: present.number } };
}

/**
 * Keeps what the test of an objection said, and why: one that is none closes. Refuses what `leadingProblem` refuses,
 * `objection-missing`, `objection-closed`, `not-acknowledged`, `not-in-this-round` (`round`), `verdict-missing` and
 * `reason-missing`.
 */
export function examine(
  proposal: InRounds,
  raised: Raised,
  input: { readonly objectionId: Id; readonly isObjection: boolean | null; readonly reason: string },
  by: Speaker,
  stamp: Stamp,
): ObjectionEvent | Refusal {
  const objection = openObjection(proposal, raised, input.objectionId, by, stamp.at);
  if (isRefusal(objection)) return objection;
  if (!objection.acknowledgedAt) return refuse('not-acknowledged');
  const problem = roundProblem(raised.course, ['object', 'integrate']);
  if (problem) return problem;
  if (input.isObjection === null) return refuse('verdict-missing', 'isObjection');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return { ...blank(objection.id, by, stamp), kind: 'tested', isObjection: input.isObjection, reason };
}

function lifeOf(answer: Answer, next: Answer | undefined, events: readonly ObjectionEvent[]): Objection {
  const cared = events.filter((each) => each.kind === 'acknowledged' || each.kind === 'assigned');
  const closed = events.find((each) => each.kind === 'integrated' || each.isObjection === false);
  return {
    ...{ id: answer.id, organisationId: answer.organisationId, personId: answer.personId },
    ...{ harm: answer.reason, wording: answer.wording, at: answer.at },
    acknowledgedAt: cared[0]?.at ?? null,
    ownerId: cared.at(-1)?.ownerId ?? null,
    dueOn: cared.at(-1)?.dueOn ?? null,
    tests: events.filter((each) => each.kind === 'tested'),
    closing: closingOf(closed, next),
  };
}

/** What came first: an objection that was answered is not withdrawn by a later yes. */
function closingOf(closed: ObjectionEvent | undefined, next: Answer | undefined): ObjectionClosing | null {
  if (closed && (!next || closed.at <= next.at)) {
    const how = closed.kind === 'integrated' ? 'integrated' : 'not-an-objection';
    return { how, at: closed.at, personId: closed.personId, wording: closed.wording, reason: closed.reason };
  }
  if (!next) return null;
  const how = next.kind === 'object' ? 'raised-again' : 'withdrawn';
  return { how, at: next.at, personId: next.personId, wording: null, reason: next.reason };
}

function openObjection(
  proposal: InRounds,
  { objections }: Raised,
  objectionId: Id,
  by: Speaker,
  at: Instant,
): Objection | Refusal {
  const problem = leadingProblem(proposal, by, at);
  if (problem) return problem;
  const objection = objections.find((each) => each.id === objectionId);
  if (!objection) return refuse('objection-missing');
  return objection.closing ? refuse('objection-closed') : objection;
}

function caredFor(
  kind: 'acknowledged' | 'assigned',
  { objectionId, ownerId, dueOn }: CareInput,
  owners: readonly Id[],
  by: Speaker,
  stamp: Stamp,
): ObjectionEvent | Refusal {
  if (ownerId === null) return refuse('owner-missing', 'owner');
  if (!owners.includes(ownerId)) return refuse('owner-unknown', 'owner');
  if (dueOn === null) return refuse('due-missing', 'dueOn');
  if (dueOn < stamp.today) return refuse('in-the-past', 'dueOn');
  return { ...blank(objectionId, by, stamp), kind, ownerId, dueOn };
}

function roundProblem(course: Course, among: readonly RoundName[]): Refusal | undefined {
  const { round } = presentRound(course);
  return among.includes(round) ? undefined : refuse('not-in-this-round', undefined, { round });
}

const blank = (objectionId: Id, { personId, seat }: Speaker, { id, at }: Stamp) => ({
  ...{ id, objectionId, personId, seatId: seat.id, at },
  ...{ ownerId: null, dueOn: null, wording: null, isObjection: null, reason: '' },
});

const inOrder = (a: { at: Instant; id: Id }, b: { at: Instant; id: Id }): number =>
  a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;
