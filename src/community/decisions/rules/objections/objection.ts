import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import type { Answer } from '../answer';
import type { Voter } from '../proposal';

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
  /** Who raised it on the telephone; whoever wrote it down is `personId`. */
  readonly toldBy: string | null;
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

function lifeOf(answer: Answer, next: Answer | undefined, events: readonly ObjectionEvent[]): Objection {
  const cared = events.filter((each) => each.kind === 'acknowledged' || each.kind === 'assigned');
  const closed = events.find((each) => each.kind === 'integrated' || each.isObjection === false);
  return {
    ...{ id: answer.id, organisationId: answer.organisationId, personId: answer.personId, toldBy: answer.toldBy },
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

const inOrder = (a: { at: Instant; id: Id }, b: { at: Instant; id: Id }): number =>
  a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;
