import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { maySpeak } from '../../members';
import { type Article, lineNumbersOf, versionsOf } from '../queries';
import { type ArticleWords, isSameText, MOST_LINES, type Wording, writeArticle } from '../rules';
import * as store from '../store';
import { matterOf, writerSeat } from './common';

/** An article to begin: its first words, and the lines of the chronicle that they were made of. */
export interface BeginInput extends ArticleWords {
  readonly language: string;
  readonly lines: readonly number[];
}

/** Begins an article, a draft that nobody outside reads. Refuses `seat-may-not`, `missing`, `words-too-long`, `too-many-lines`. */
export async function beginArticle(here: Here, input: BeginInput): Promise<{ id: Id; number: number } | Refusal> {
  const seat = writerSeat(here, maySpeak);
  if (isRefusal(seat)) return seat;
  const words = writeArticle(input);
  if (isRefusal(words)) return words;
  if (input.lines.length > MOST_LINES) return refuse('too-many-lines', 'line', { most: MOST_LINES });
  const id = newId();
  const number = await store.addArticle(here, id, input.language, seat.id);
  const first = { articleId: id, channel: 'general', language: input.language, version: 1, follows: null } as const;
  await store.addText(here, { ...words, ...first, seatId: seat.id });
  await store.addLines(here, id, input.lines, seat.id);
  await record(here, 'journal/begun', {
    matter: matterOf({ id, title: words.title }),
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { number, lines: input.lines.length },
  });
  return { id, number };
}

/** Lets an article tell of more lines of the chronicle. Refuses `seat-may-not` and `too-many-lines`. */
export async function addLines(
  here: Here,
  article: Article,
  lines: readonly number[],
): Promise<{ added: readonly number[] } | Refusal> {
  const seat = writerSeat(here, maySpeak);
  if (isRefusal(seat)) return seat;
  const before = await lineNumbersOf(here, article.id);
  if (before.length + lines.length > MOST_LINES) return refuse('too-many-lines', 'line', { most: MOST_LINES });
  return { added: await store.addLines(here, article.id, lines, seat.id) };
}

/** Lets an article no longer tell of a line. Refuses `seat-may-not`. */
export async function removeLine(here: Here, article: Article, line: number): Promise<Refusal | null> {
  const seat = writerSeat(here, maySpeak);
  if (isRefusal(seat)) return seat;
  await store.removeLine(here, article.id, line);
  return null;
}

/** A text as it was typed, with what whoever typed it had before their eyes. */
export interface SaveInput extends ArticleWords {
  readonly channel: Wording;
  readonly language: string;
  /** The version that was seen; 0 for a text that did not exist. */
  readonly seenVersion: number;
  /** Of every text but the original: the version of the original that was seen. */
  readonly follows: number | null;
}

/**
 * Saves a wording of an article in a language as its next version. Nothing that is read outside changes by it. Saving
 * what stands there already changes nothing. Refuses `seat-may-not`, `missing`, `words-too-long`, and
 * `changed-meanwhile` when someone was faster.
 */
export async function saveArticle(
  here: Here,
  article: Article,
  input: SaveInput,
): Promise<{ version: number } | Refusal> {
  const seat = writerSeat(here, maySpeak);
  if (isRefusal(seat)) return seat;
  const words = writeArticle(input);
  if (isRefusal(words)) return words;
  const { channel, language } = input;
  const isOriginal = isOriginalOf(article, input);
  const follows = isOriginal ? null : Math.min(input.follows ?? 1, article.original.version);
  const [present] = await versionsOf(here, article.id, input);
  if (present && isSameText(present, words) && present.follows === follows) {
    await store.removeDraft(here, article.id, channel, language);
    return { version: present.version };
  }
  const version = (present?.version ?? 0) + 1;
  const next = { ...words, articleId: article.id, channel, language, version, follows, seatId: seat.id };
  if (version !== input.seenVersion + 1 || !(await store.addText(here, next))) return refuse('changed-meanwhile');
  await store.removeDraft(here, article.id, channel, language);
  await record(here, 'journal/written', {
    matter: matterOf({ ...article, title: words.title }),
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { number: article.number, version, language, detail: channel },
  });
  return { version };
}

/** Keeps what someone has begun to write: theirs alone, told to nobody. Refuses `seat-may-not`. */
export async function keepDraft(here: Here, article: Article, input: SaveInput): Promise<Refusal | null> {
  const seat = writerSeat(here, maySpeak);
  if (isRefusal(seat)) return seat;
  await store.keepDraft(here, { articleId: article.id, ...input });
  return null;
}

/** Throws away what someone had begun to write. */
export const discardDraft = (here: Here, article: Article, { channel, language }: Which): Promise<void> =>
  store.removeDraft(here, article.id, channel, language);

/** Forgets whatever someone had begun to write, and takes their name off what they wrote. For whoever erases a person. */
export async function forgetWriter(
  here: Pick<Here, 'db' | 'community' | 'now'>,
  accounts: readonly Id[],
): Promise<void> {
  await store.removeDraftsOf(here, accounts);
  await store.unsign(here, accounts);
}

/** Whoever acts lets an article bear their name, or no longer. Refuses `not-a-writer` of whoever wrote nothing in it, and what `seatFor` refuses. */
export async function signArticle(
  here: Here,
  article: Article,
  writers: readonly { readonly personId: Id }[],
  isSigned: boolean,
): Promise<Refusal | null> {
  if (!writers.some(({ personId }) => personId === here.actor.personId)) return refuse('not-a-writer');
  // One's name is one's own, whatever the seat one has by now.
  const seat = writerSeat(here, () => true);
  if (isRefusal(seat)) return seat;
  await store.addSignature(here, article.id, isSigned);
  await record(here, isSigned ? 'journal/signed' : 'journal/unsigned', {
    matter: matterOf({ ...article, title: article.original.title }),
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { number: article.number },
  });
  return null;
}

type Which = Pick<SaveInput, 'channel' | 'language'>;

const isOriginalOf = (article: Article, { channel, language }: Which): boolean =>
  channel === 'general' && language === article.language;
