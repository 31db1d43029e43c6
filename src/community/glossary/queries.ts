import type { Explainer, WordNote } from '../../basics/explaining';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import {
  explainedIn,
  FIRST_WORDS,
  type GlossaryWord,
  isWordLanguage,
  type KeptWording,
  matchersOf,
  type OwnWord,
  type Removal,
  soughtFor,
  wordsOf,
} from './rules';

type Inside = Pick<Here, 'db' | 'community'>;

const KEPT = `
  select distinct on (slug, language) slug, language, number, kind, term, also, explanation, in_texts as "inTexts"
  from glossary_wordings where community_id = $1 order by slug, language, number desc`;
const REMOVED = `
  select slug, max(after_number) as "afterNumber" from glossary_removals where community_id = $1 group by slug`;

/** Every word of a community. */
export async function glossaryOf({ db, community }: Inside): Promise<readonly OwnWord[]> {
  const [kept, removals] = await Promise.all([
    rows<KeptWording>(db, KEPT, [community.id]),
    rows<Removal>(db, REMOVED, [community.id]),
  ]);
  return wordsOf(kept, removals);
}

/** One wording of a word, with who wrote it when. */
export interface WordingBefore {
  readonly language: string;
  readonly number: number;
  readonly term: string;
  readonly explanation: string;
  readonly by: string;
  readonly at: Instant;
}

const HISTORY = `
  select w.language, w.number, w.term, w.explanation, p.name as by, w.at
  from glossary_wordings w join people p on p.id = w.person_id
  where w.community_id = $1 and w.slug = $2 order by w.number desc limit 50`;

/** What a community has said of a word, newest first. */
export const historyOf = ({ db, community }: Inside, slug: string): Promise<WordingBefore[]> =>
  rows<WordingBefore>(db, HISTORY, [community.id, slug]);

/** A word that people asked for, and how many did. */
export interface Asked {
  readonly language: string;
  readonly sought: string;
  readonly word: string;
  readonly people: number;
}

const ASKED = `
  select language, sought, min(word) as word, count(*)::int as people from glossary_questions q
  where community_id = $1 and not exists (select from glossary_set_aside s
    where s.community_id = q.community_id and s.language = q.language and s.sought = q.sought)
  group by language, sought order by count(*) desc, max(at) desc, sought limit 100`;

/** The words that people asked for and that nobody has explained yet, those asked most first. */
export async function askedOf(here: Inside, words: readonly GlossaryWord[]): Promise<readonly Asked[]> {
  const asked = await rows<Asked>(here.db, ASKED, [here.community.id]);
  return asked.filter(({ language, sought }) => !wordFor(words, sought, language));
}

/** The word that has this name or form in a language. */
export function wordFor(words: readonly GlossaryWord[], sought: string, language: string): GlossaryWord | undefined {
  return words.find(({ wordings }) => {
    const wording = isWordLanguage(language) ? wordings[language] : undefined;
    return wording && [wording.term, ...wording.also].some((form) => soughtFor(form, language) === sought);
  });
}

/** What is prepared of one state of a glossary: finding the words costs a fraction of reading them. */
interface Prepared {
  readonly version: number;
  readonly words: ReadonlyMap<string, GlossaryWord>;
  readonly matchers: ReturnType<typeof matchersOf>;
}

const prepare = (words: readonly GlossaryWord[], version: number): Prepared => ({
  version,
  words: new Map(words.map((word) => [word.slug, word])),
  matchers: matchersOf(words.filter(({ inTexts }) => inTexts)),
});

const MOST_PREPARED = 50;
const prepared = new Map<Id, Prepared>();
/** What every community begins with, prepared once for all. */
let beginning: Prepared | undefined;

/**
 * Explains the words of a community on one page, to a reader of a language; at once, but where its words have changed
 * since it was asked last. The version is that of the community's row.
 */
export function explainerFor(here: Inside, version: number, language: string): Explainer | Promise<Explainer> {
  if (version === 0) {
    beginning ??= prepare(FIRST_WORDS, 0);
    return explainer(beginning, here, language);
  }
  const known = prepared.get(here.community.id);
  if (known?.version === version) return explainer(known, here, language);
  return glossaryOf(here).then((words) => {
    const fresh = prepare(words, version);
    prepared.delete(here.community.id);
    if (prepared.size >= MOST_PREPARED) prepared.delete([...prepared.keys()][0] ?? here.community.id);
    prepared.set(here.community.id, fresh);
    return explainer(fresh, here, language);
  });
}

const explainer = (known: Prepared, { community }: Inside, language: string): Explainer => ({
  find: (text, written) => (isWordLanguage(written) ? known.matchers[written](text) : []),
  note: (slug): WordNote | undefined => {
    const word = known.words.get(slug);
    const wording = word && explainedIn(word, language, community.language);
    return wording && { ...wording, href: `/${community.slug}/glossary#${slug}` };
  },
  seen: new Set(),
  prepared: known,
});
