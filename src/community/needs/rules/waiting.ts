import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type NeedFact, standingFacts } from './facts';

/** What the one awaited is to do, or why nobody is awaited. */
export type WaitingWhy =
  | 'weigh-need'
  | 'ask'
  | 'answer-need'
  | 'weigh-answers'
  | 'clarify'
  | 'estimate'
  | 'propose'
  | 'answer-proposal'
  | 'window-open'
  | 'close-proposal'
  | 'build'
  | 'reconsider'
  | 'released'
  | 'declined'
  | 'merged';

/** What a need waits for while an organisation's answer still moves it on: before a proposal asks for it anew. */
export const STILL_ANSWERED: readonly WaitingWhy[] = [
  ...(['weigh-need', 'ask', 'answer-need', 'weigh-answers'] as const),
  ...(['clarify', 'estimate', 'propose'] as const),
];

/** Tells whether an organisation's answer to the need itself may still come. */
export const mayStillAnswer = ({ why }: Pick<Waiting, 'why'>): boolean => STILL_ANSWERED.includes(why);

/** Who is awaited, since when, to do what; `until` is the end of the window while a proposal is open. */
export interface Waiting {
  readonly for: 'core-group' | 'provider' | 'organisations' | 'author' | 'nobody';
  readonly organisationIds: readonly Id[];
  readonly since: Instant;
  readonly why: WaitingWhy;
  readonly until: Instant | null;
}

/**
 * Says whom a need waits for, since when and why, from its dated facts up to now. It waits for one party at a time,
 * the one whose act moves it on: an open question outranks answers still missing. `since` starts when that party
 * became the one awaited: setting the level, asking twice or answering first does not reset the clock.
 */
export function waitingOf(facts: readonly NeedFact[], now: Instant): Waiting {
  const standing = standingFacts(facts, now);
  const { waiting } = standing.reduce(step, beginning(standing[0]?.at ?? now));
  // Once the window is over nobody can answer any more: it is for the core group to close.
  if (waiting.until === null || waiting.until > now) return waiting;
  return { ...awaiting('core-group', 'close-proposal', waiting.until), until: waiting.until };
}

/** The one awaited, and what has to be remembered beside it. */
interface Course {
  readonly waiting: Waiting;
  /** Organisations asked about the need that have not answered it. */
  readonly askedIds: readonly Id[];
  readonly answeredIds: readonly Id[];
  /** Where the need goes back to when its author has clarified. */
  readonly before: Waiting | null;
}

const beginning = (at: Instant): Course => ({
  waiting: awaiting('core-group', 'weigh-need', at),
  askedIds: [],
  answeredIds: [],
  before: null,
});

function step(course: Course, fact: NeedFact): Course {
  switch (fact.kind) {
    case 'voiced':
    case 'unmerged':
      return course;
    case 'level set':
      return isTo(course, 'weigh-need') ? turn(course, 'core-group', 'ask', course.waiting.since) : course;
    case 'organisations asked':
      return asked(course, fact.organisationIds, fact.at);
    case 'answered':
      return answered(course, fact.organisationId, fact.at);
    case 'organisation left':
      return withoutIt(course, fact.organisationId, fact.at);
    case 'question asked':
      return questioned(course, fact.to, fact.at);
    case 'question answered':
      return questionAnswered(course, fact.to, fact.at);
    case 'estimated':
      return isOpen(course) ? turn(course, 'core-group', 'propose', fact.at) : course;
    case 'proposal opened':
      return proposed(course, fact.organisationIds, fact.at, fact.until);
    case 'proposal answered':
      return stillToDecide(course, without(course.waiting.organisationIds, fact.organisationId), fact.at);
    case 'proposal answer withdrawn':
      return stillToDecide(course, including(course.waiting.organisationIds, fact.organisationId), fact.at);
    case 'proposal withdrawn':
      return turn(course, 'core-group', 'propose', fact.at);
    case 'adopted':
      return turn(course, 'provider', 'build', fact.at);
    case 'rejected':
      return turn(course, 'core-group', 'reconsider', fact.at);
    case 'reopened':
      return turn(course, 'core-group', 'weigh-need', fact.at);
    case 'released':
    case 'declined':
    case 'merged':
      return turn(course, 'nobody', fact.kind, fact.at);
  }
}

function asked(course: Course, organisationIds: readonly Id[], at: Instant): Course {
  const askedIds = [...new Set([...course.askedIds, ...organisationIds])].filter(
    (each) => !course.answeredIds.includes(each),
  );
  const remembered = { ...course, askedIds };
  return isTo(course, 'weigh-need', 'ask', 'answer-need', 'weigh-answers', 'reconsider')
    ? toAnswer(remembered, isTo(course, 'answer-need') ? course.waiting.since : at)
    : remembered;
}

function answered(course: Course, organisationId: Id, at: Instant): Course {
  const remembered = {
    ...course,
    askedIds: without(course.askedIds, organisationId),
    answeredIds: including(course.answeredIds, organisationId),
  };
  if (!isTo(course, 'answer-need')) return remembered;
  return toAnswer(remembered, remembered.askedIds.length > 0 ? course.waiting.since : at);
}

/** Nobody waits for an organisation that is gone; what it said stays said. */
function withoutIt(course: Course, organisationId: Id, at: Instant): Course {
  if (isTo(course, 'answer-proposal', 'window-open'))
    return stillToDecide(course, without(course.waiting.organisationIds, organisationId), at);
  const remembered = { ...course, askedIds: without(course.askedIds, organisationId) };
  if (!isTo(course, 'answer-need')) return remembered;
  return toAnswer(remembered, remembered.askedIds.length > 0 ? course.waiting.since : at);
}

function questioned(course: Course, to: 'provider' | 'author', at: Instant): Course {
  const why = to === 'provider' ? 'estimate' : 'clarify';
  if (!isOpen(course) || isTo(course, why)) return course;
  const before = isTo(course, 'clarify') ? course.before : course.waiting;
  return { ...turn(course, to, why, at), before };
}

function questionAnswered(course: Course, to: 'provider' | 'author', at: Instant): Course {
  if (to === 'provider') return isTo(course, 'estimate') ? turn(course, 'core-group', 'weigh-answers', at) : course;
  if (!isTo(course, 'clarify') || !course.before) return course;
  const { for: party, why } = course.before;
  return why === 'answer-need' ? toAnswer(course, at) : turn(course, party, why, at);
}

function proposed(course: Course, organisationIds: readonly Id[], at: Instant, until: Instant): Course {
  const waiting = awaiting('organisations', 'answer-proposal', at, [...organisationIds].sort());
  return { ...course, waiting: { ...waiting, until } };
}

// When all have answered, the window still lets anyone object: nobody is awaited until it ends.
function stillToDecide(course: Course, organisationIds: readonly Id[], at: Instant): Course {
  if (!isTo(course, 'answer-proposal', 'window-open')) return course;
  const { until, since } = course.waiting;
  const isComplete = organisationIds.length === 0;
  const isOngoing = !isComplete && isTo(course, 'answer-proposal');
  const waiting = isComplete
    ? awaiting('nobody', 'window-open', at)
    : awaiting('organisations', 'answer-proposal', isOngoing ? since : at, organisationIds);
  return { ...course, waiting: { ...waiting, until } };
}

const toAnswer = (course: Course, since: Instant): Course =>
  course.askedIds.length === 0
    ? turn(course, 'core-group', 'weigh-answers', since)
    : { ...course, waiting: awaiting('organisations', 'answer-need', since, [...course.askedIds].sort()) };

const turn = (course: Course, party: Waiting['for'], why: WaitingWhy, since: Instant): Course => ({
  ...course,
  waiting: awaiting(party, why, since),
});

const awaiting = (
  party: Waiting['for'],
  why: WaitingWhy,
  since: Instant,
  organisationIds: readonly Id[] = [],
): Waiting => ({ for: party, organisationIds, since, why, until: null });

const isTo = ({ waiting }: Course, ...whys: readonly WaitingWhy[]): boolean => whys.includes(waiting.why);

/** Before any proposal is open, and while the need has not ended. */
const isOpen = (course: Course): boolean =>
  isTo(course, 'weigh-need', 'ask', 'answer-need', 'weigh-answers', 'clarify', 'estimate', 'propose', 'reconsider');

const without = (ids: readonly Id[], id: Id): readonly Id[] => ids.filter((each) => each !== id);
const including = (ids: readonly Id[], id: Id): readonly Id[] => [...new Set([...ids, id])].sort();
