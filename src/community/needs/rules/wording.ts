import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { canonical, tidy, tooLong } from '../../../basics/text';

/** A need in its author's words. Only the title and what happens today must be filled in. */
export interface NeedWords {
  readonly title: string;
  /** What happens today? */
  readonly today: string;
  /** Who is hurt by it? */
  readonly hurt: string;
  /** How often? */
  readonly often: string;
  /** What would be enough? */
  readonly enough: string;
  /** Where an answer to it already exists, if the author knows of one. */
  readonly existing: string;
  /** What a technician would add; folded away on the page. */
  readonly technical: string;
}

/** What a form hands over: any field may be absent. */
export type NeedInput = { readonly [Field in keyof NeedWords]?: string | undefined };

/** The longest text of each field, in characters as `maxlength` counts them, in the order of the form. */
export const NEED_LIMITS = {
  title: 120,
  today: 2_000,
  hurt: 1_000,
  often: 500,
  enough: 2_000,
  existing: 500,
  technical: 8_000,
} as const satisfies Record<keyof NeedWords, number>;

const COMPULSORY: readonly (keyof NeedWords)[] = ['title', 'today'];

/**
 * Reads the words of a new need, each field put in order. Refuses `words-missing` and `words-too-long`
 * (`limit`, `length`), naming the first field concerned in the order of the form.
 */
export function voice(input: NeedInput): NeedWords | Refusal {
  const words: NeedWords = {
    title: tidy(input.title ?? '').replace(/\s+/g, ' '),
    today: tidy(input.today ?? ''),
    hurt: tidy(input.hurt ?? ''),
    often: tidy(input.often ?? ''),
    enough: tidy(input.enough ?? ''),
    existing: tidy(input.existing ?? ''),
    technical: tidy(input.technical ?? ''),
  };
  return wordsProblem(words) ?? words;
}

/** Reads a rewrite of the standing words; refuses as `voice` does, and `words-unchanged` when nothing differs. */
export function rewrite(standing: NeedWords, input: NeedInput): NeedWords | Refusal {
  const words = voice(input);
  if (isRefusal(words)) return words;
  return canonical(words) === canonical(standing) ? refuse('words-unchanged', 'title') : words;
}

/** Reads a compulsory reason of at most 1,000 characters; refuses `reason-missing` and `words-too-long`. */
export function readReason(text: string, field = 'reason'): string | Refusal {
  const reason = tidy(text);
  if (reason === '') return refuse('reason-missing', field);
  return readSentence(reason, field);
}

/** Reads an optional sentence of at most 1,000 characters; refuses `words-too-long` (`limit`, `length`). */
export function readSentence(text: string, field = 'sentence'): string | Refusal {
  const sentence = tidy(text);
  return tooLong(sentence, SENTENCE_LIMIT, field) ?? sentence;
}

/** The longest sentence or reason that goes with an answer, a level or a merge, in characters. */
export const SENTENCE_LIMIT = 1_000;

function wordsProblem(words: NeedWords): Refusal | undefined {
  for (const field of FIELDS) {
    if (words[field] === '' && COMPULSORY.includes(field)) return refuse('words-missing', field);
    const long = tooLong(words[field], NEED_LIMITS[field], field);
    if (long) return long;
  }
  return undefined;
}

const FIELDS: readonly (keyof NeedWords)[] = ['today', 'hurt', 'often', 'enough', 'title', 'existing', 'technical'];
