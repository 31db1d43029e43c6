import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { latest, type Stage } from '../../needs/rules';
import type { Rule } from './rule';

/** To a question: agree; agree with a reservation that is kept; object, with a reason; abstain. */
export const ANSWER_KINDS = ['agree', 'agree-with-reservation', 'object', 'abstain'] as const;
/** To a choice: the options in one's order. To a request for advice: one's words. */
export type AnswerKind = (typeof ANSWER_KINDS)[number] | 'rank' | 'advise';

/** One row for ever. A second answer replaces the first, a withdrawal takes it back; all rows stay. */
export interface Answer {
  readonly id: Id;
  readonly organisationId: Id;
  readonly personId: Id;
  /** The seat that allowed it. */
  readonly seatId: Id;
  readonly stage: Stage;
  readonly kind: AnswerKind | 'withdrawn';
  /** The option agreed to; null when there are none or the answer agrees to none. */
  readonly optionId: Id | null;
  /** The options from the most to the least wanted, some may be missing; null unless the answer ranks. */
  readonly ranking: readonly Id[] | null;
  readonly reason: string;
  readonly at: Instant;
  /** The answer that this row replaces or takes back, so that the page can say so. */
  readonly replacesId: Id | null;
  /** What the organisation puts in; null when no money was asked for, or none was named. */
  readonly commitCents: Cents | null;
  /** The number of the wording it was given to; 1 as long as the proposal keeps its first words. */
  readonly wording: number;
  /** Who said it on the telephone; person and seat are then those of whoever entered it. */
  readonly toldBy: string | null;
}

/** The answers that a rule takes. */
export function kindsFor(rule: Rule): readonly AnswerKind[] {
  if ('size' in rule) return ANSWER_KINDS;
  if (rule.method === 'advice') return ['advise'];
  return rule.method === 'ranked-choice' ? ['rank', 'abstain'] : ANSWER_KINDS;
}

/** Tells whether an answer counts as a yes; a reservation is kept, and does not stop. */
export const isAgreement = (kind: Answer['kind']): boolean => kind === 'agree' || kind === 'agree-with-reservation';

/** Tells whether an answer of this kind may put money in. */
export const commits = (kind: Answer['kind']): boolean => isAgreement(kind) || kind === 'rank';

/** The binding answers that hold: of each organisation the last one, unless it was taken back. */
export function bindingAnswers(answers: readonly Answer[]): readonly Answer[] {
  const binding = answers.filter((each) => each.stage === 'binding');
  return standingBy(binding, (each) => each.organisationId);
}

/** The objections that hold against a wording, of those who vote. */
export function standingObjections(
  answers: readonly Answer[],
  voters: readonly { readonly id: Id }[],
  wording: number,
): readonly Answer[] {
  const voterIds = new Set(voters.map((each) => each.id));
  return bindingAnswers(answers).filter(
    (each) => each.kind === 'object' && each.wording === wording && voterIds.has(each.organisationId),
  );
}

/** The leanings that hold, one a person: shown beside the answers, never counted. */
export function leanings(answers: readonly Answer[]): readonly Answer[] {
  const leaning = answers.filter((each) => each.stage === 'leaning');
  return standingBy(leaning, (each) => `${each.organisationId} ${each.personId}`);
}

/** In one pass over the rows: thousands of organisations may answer one question. */
function standingBy(answers: readonly Answer[], keyOf: (answer: Answer) => string): readonly Answer[] {
  const last = new Map<string, Answer>();
  for (const each of answers) {
    const before = last.get(keyOf(each));
    last.set(keyOf(each), (before && latest([before, each])) ?? each);
  }
  return [...last]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, answer]) => (answer.kind === 'withdrawn' ? [] : answer));
}
