import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, maySpeak, seatFor } from '../../members';
import { type Chapter, type Document, versionsOfText } from '../queries';
import { type ChapterInput, isSameText, placedIn, writeText } from '../rules';
import * as store from '../store';
import { chapterMatter, chapterPlace } from './common';

/** A text as it was typed, with what whoever typed it had before their eyes. */
export interface SaveInput extends ChapterInput {
  readonly language: string;
  /** The version that was seen; 0 for a translation that did not exist. */
  readonly seenVersion: number;
  /** Of a translation: the version of the original that was seen. */
  readonly follows: number | null;
}

/**
 * Saves a chapter as its next version: the original by those who facilitate, a translation by whoever may speak. Saving
 * what stands there already changes nothing. Refuses `seat-may-not`, `missing`, `words-too-long`, and
 * `changed-meanwhile` when someone was faster.
 */
export async function saveText(
  here: Here,
  document: Document,
  chapter: Chapter,
  input: SaveInput,
): Promise<{ version: number } | Refusal> {
  const isOriginal = input.language === chapter.language;
  const seat = seatFor(oneVoice(here), isOriginal ? facilitates : maySpeak, undefined);
  if (isRefusal(seat)) return seat;
  // What the text itself puts somewhere is one of its sections, ticked or not; a translation follows its original.
  const sections = isOriginal ? [...input.sections, ...placedIn(input.body)] : [];
  const words = writeText({ ...input, sections });
  if (isRefusal(words)) return words;
  const follows = isOriginal ? null : Math.min(input.follows ?? 1, chapter.original.version);
  const [present] = await versionsOfText(here, chapter.id, input.language);
  if (present && isSameText(present, words) && present.follows === follows) {
    await store.removeDraft(here, chapter.id, input.language);
    return { version: present.version };
  }
  const version = (present?.version ?? 0) + 1;
  const next = { ...words, chapterId: chapter.id, language: input.language, version, follows, seatId: seat.id };
  if (version !== input.seenVersion + 1 || !(await store.addText(here, next))) return refuse('changed-meanwhile');
  await store.removeDraft(here, chapter.id, input.language);
  await record(here, isOriginal ? 'handbook/chapter-written' : 'handbook/chapter-translated', {
    matter: chapterMatter(chapter, words.title),
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { slug: chapterPlace(document, chapter), detail: document.kind, version, language: input.language },
  });
  return { version };
}

/** Keeps what someone has begun to write: theirs alone, told to nobody. Refuses `seat-may-not`. */
export async function keepDraft(here: Here, chapter: Chapter, input: SaveInput): Promise<Refusal | null> {
  const isOriginal = input.language === chapter.language;
  const seat = seatFor(oneVoice(here), isOriginal ? facilitates : maySpeak, undefined);
  if (isRefusal(seat)) return seat;
  const { title, body, sections, language, seenVersion, follows } = input;
  await store.keepDraft(here, { chapterId: chapter.id, title, body, sections, language, seenVersion, follows });
  return null;
}

/** Throws away what someone had begun to write. */
export const discardDraft = (here: Here, chapter: Chapter, language: string): Promise<void> =>
  store.removeDraft(here, chapter.id, language);

/** Forgets whatever someone had begun to write, under every account of theirs. For whoever erases a person. */
export const forgetDrafts = (here: Pick<Here, 'db' | 'community'>, accounts: readonly Id[]): Promise<void> =>
  store.removeDraftsOf(here, accounts);

/** Nobody's answer is given by writing a text: whoever speaks for several writes for any of them, the first. */
const oneVoice = ({ actor }: Here) => {
  const [first] = actor.seats.filter(maySpeak);
  return actor.seats.filter((seat) => facilitates(seat) || seat === first);
};
