import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { slug as slugFor } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, maySpeak, seatFor } from '../../members';
import { glossaryOf, wordFor } from '../queries';
import {
  type GlossaryWord,
  type Kind,
  MOST_WORDS,
  type OwnWord,
  soughtFor,
  type Wording,
  type WordLanguage,
} from '../rules';
import * as store from '../store';

export interface WordInput extends Wording {
  readonly language: WordLanguage;
  readonly kind: Kind;
  readonly inTexts: boolean;
}

/** Explains a new word. Refuses `seat-may-not`, `word-known`, `no-letters` and `words-full` (`limit`). */
export async function addWord(here: Here, input: WordInput): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, undefined);
  if (isRefusal(seat)) return seat;
  const words = await glossaryOf(here);
  const sought = soughtFor(input.term, input.language);
  if (sought === '') return refuse('no-letters', 'term');
  if (words.length >= MOST_WORDS) return refuse('words-full', 'term', { limit: MOST_WORDS });
  if (wordFor(words, sought, input.language)) return refuse('word-known', 'term');
  const slug = freeSlug(input.term, words);
  if (!(await store.addWording(here, seat.id, { ...input, slug }))) return refuse('changed-meanwhile');
  await tell(here, 'word-explained', slug, input, seat.id);
  return { slug };
}

/** Explains a word otherwise, or in another language. Refuses `seat-may-not`, `word-known` and `changed-meanwhile`. */
export async function changeWord(
  here: Here,
  word: OwnWord,
  input: WordInput & { readonly seen: number },
): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, undefined);
  if (isRefusal(seat)) return seat;
  const sought = soughtFor(input.term, input.language);
  if (sought === '') return refuse('no-letters', 'term');
  const other = wordFor(await glossaryOf(here), sought, input.language);
  if (other && other.slug !== word.slug) return refuse('word-known', 'term');
  if ((word.numbers[input.language] ?? 0) !== input.seen) return refuse('changed-meanwhile');
  if (!(await store.addWording(here, seat.id, { ...input, slug: word.slug }))) return refuse('changed-meanwhile');
  await tell(here, 'word-changed', word.slug, input, seat.id);
  return { slug: word.slug };
}

/** Takes a word out of the glossary, with its reason. Refuses `seat-may-not`. */
export async function removeWord(here: Here, word: OwnWord, term: string, why: string): Promise<Refusal | undefined> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  store.addRemoval(here, seat.id, word.slug, why);
  await tell(here, 'word-removed', word.slug, { term }, seat.id, { why });
  return undefined;
}

/** Asks what a word means; gives the word where it is known already. Refuses `seat-may-not` and `no-letters`. */
export async function askWord(
  here: Here,
  { word, language }: { readonly word: string; readonly language: WordLanguage },
): Promise<GlossaryWord | 'noted' | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, undefined);
  if (isRefusal(seat)) return seat;
  const sought = soughtFor(word, language);
  if (sought === '') return refuse('no-letters', 'word');
  const known = wordFor(await glossaryOf(here), sought, language);
  if (known) return known;
  store.addQuestion(here, language, sought, word);
  return 'noted';
}

/** Sets a word aside that was asked for. Refuses `seat-may-not`. */
export function setAside(here: Here, { language, sought }: { language: string; sought: string }): Refusal | undefined {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  store.addSetAside(here, seat.id, language, sought);
  return undefined;
}

/** A word's name in an address; another word of that name gets a number. */
function freeSlug(term: string, words: readonly GlossaryWord[]): string {
  const wish = slugFor(term) || 'mot';
  const taken = new Set(['new', 'questions', 'puzzling', ...words.map(({ slug }) => slug)]);
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wish : `${wish}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

const tell = (
  here: Here,
  event: string,
  slug: string,
  { term }: { readonly term: string },
  seatId: Id,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, `glossary/${event}`, {
    matter: { kind: 'word', id: here.community.id, label: term },
    seatId,
    data: { slug, ...data },
  });
