import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { readStage, type Speaker, type Stage, type Stamp, voiceOf } from './voice';
import { readSentence } from './wording';

/** Us too; not us; could live with it; this would hurt us. */
export const ANSWER_KINDS = ['us-too', 'not-us', 'could-live-with', 'hurts-us'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** One row for ever: a change of mind is a later row. */
export interface Answer {
  readonly id: Id;
  readonly organisationId: Id;
  readonly personId: Id;
  /** The seat that allowed it. */
  readonly seatId: Id;
  readonly stage: Stage;
  readonly kind: AnswerKind;
  readonly sentence: string;
  readonly at: Instant;
}

export interface AnswerInput {
  readonly kind: string;
  readonly stage: string;
  readonly sentence: string;
}

/** What one organisation says today, and the answers that say so (several when its people lean differently). */
export interface OrganisationAnswer {
  readonly organisationId: Id;
  readonly stage: Stage;
  readonly kind: AnswerKind | 'divided';
  readonly answers: readonly Answer[];
}

/** How many organisations say what; the counts and `silentIds` together cover everyone asked or answering. */
export interface Tally {
  readonly counts: Readonly<Record<AnswerKind | 'divided' | 'silent', number>>;
  readonly organisations: readonly OrganisationAnswer[];
  readonly silentIds: readonly Id[];
}

/**
 * Answers a need for one's organisation. Refuses `need-ended`, `kind-unknown`, `stage-unknown`, `words-too-long`
 * and whatever `voiceOf` refuses.
 */
export function answer(hasEnded: boolean, input: AnswerInput, speaker: Speaker, stamp: Stamp): Answer | Refusal {
  if (hasEnded) return refuse('need-ended');
  const kind = ANSWER_KINDS.find((each) => each === input.kind);
  if (!kind) return refuse('kind-unknown', 'kind');
  const stage = readStage(input.stage);
  if (isRefusal(stage)) return stage;
  const organisationId = voiceOf(speaker, stage, stamp.today);
  if (isRefusal(organisationId)) return organisationId;
  const sentence = readSentence(input.sentence);
  if (isRefusal(sentence)) return sentence;
  const { personId, seat } = speaker;
  return { id: stamp.id, organisationId, personId, seatId: seat.id, stage, kind, sentence, at: stamp.at };
}

/**
 * Counts one voice per organisation: its latest binding answer, or else the latest leaning of each of its people;
 * people of one organisation who lean alike count once, people who differ count as `divided`.
 * Does not depend on the order of the rows; of two rows of one moment the larger id is the later.
 */
export function tally(answers: readonly Answer[], askedIds: readonly Id[]): Tally {
  const organisations = [...groupBy(answers, (each) => each.organisationId)]
    .map(([organisationId, theirs]) => spoken(organisationId, theirs))
    .sort((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
  const answeringIds = new Set(organisations.map((each) => each.organisationId));
  const silentIds = [...new Set(askedIds)].filter((id) => !answeringIds.has(id)).sort();
  const count = (kind: AnswerKind | 'divided') => organisations.filter((each) => each.kind === kind).length;
  return {
    counts: {
      'us-too': count('us-too'),
      'not-us': count('not-us'),
      'could-live-with': count('could-live-with'),
      'hurts-us': count('hurts-us'),
      divided: count('divided'),
      silent: silentIds.length,
    },
    organisations,
    silentIds,
  };
}

/** Of rows by one person or organisation, the one given last. */
export const latest = <Row extends { readonly id: Id; readonly at: Instant }>(rows: readonly Row[]): Row | undefined =>
  rows.reduce<Row | undefined>((last, each) => (last && !isLater(each, last) ? last : each), undefined);

function spoken(organisationId: Id, answers: readonly Answer[]): OrganisationAnswer {
  const binding = latest(answers.filter((each) => each.stage === 'binding'));
  if (binding) return { organisationId, stage: 'binding', kind: binding.kind, answers: [binding] };
  const leanings = [...groupBy(answers, (each) => each.personId).values()]
    .flatMap((theirs) => latest(theirs) ?? [])
    .sort((a, b) => (isLater(a, b) ? 1 : -1));
  const kinds = new Set(leanings.map((each) => each.kind));
  const [only] = kinds;
  return { organisationId, stage: 'leaning', kind: only && kinds.size === 1 ? only : 'divided', answers: leanings };
}

const isLater = (a: { id: Id; at: Instant }, b: { id: Id; at: Instant }): boolean =>
  a.at === b.at ? a.id > b.id : a.at > b.at;

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => Id): Map<Id, Row[]> {
  const groups = new Map<Id, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
