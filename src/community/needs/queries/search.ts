import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { CONFIGURATIONS } from '../store';
import { CARD, type CardNeed, type CardRow, type CardText, cardFrom } from './list';

/** Up to so many needs with a word are looked at one by one; beyond that, the newest ones are. */
const FEW = 3_000;

/** Beside the most alike, what is less than so much as alike only shares a word with the text. */
const NEARLY = 0.6;

/** The needs that say nearly what a text says, for whoever is writing it: at most four, none that only shares a word. */
export async function needsNear(
  here: Here,
  text: string,
  language: string,
  exceptNumber?: number,
): Promise<readonly CardNeed[]> {
  const found = await alike(here, text, language, 4, exceptNumber);
  const most = Math.max(0, ...found.map((each) => each.alike));
  return found.filter((each) => each.alike >= NEARLY * most).map(({ card }) => cardFrom(card));
}

/** The needs whose words resemble a text typed in that language, the most alike first; spelling mistakes are forgiven. */
export async function needsLike(here: Here, text: string, language: string, most = 5): Promise<readonly CardText[]> {
  return (await alike(here, text, language, most)).map(({ card }) => card);
}

interface Alike extends CardRow {
  readonly alike: number;
}

async function alike(
  here: Here,
  text: string,
  language: string,
  most: number,
  exceptNumber?: number,
): Promise<readonly Alike[]> {
  const looked = text.slice(0, 500);
  const known = await rows<{ word: string; needs: number }>(here.db, WORDS, [looked, configurationOf(language)]);
  if (known.length === 0) return [];
  const query = anyOf(known.map(({ word }) => word));
  const rare = rareAmong(known);
  const place =
    rare.length > 0
      ? await rows<Place>(here.db, RARE, [anyOf(rare), looked, query, most + 1])
      : await rows<Place>(here.db, COMMON, [looked, query, most + 1]);
  const ids = place.filter(({ number }) => number !== exceptNumber).map((each) => each.need_id);
  const dressed = await rows<Alike>(here.db, DRESSED, [here.community.id, here.now, ids, looked, query]);
  return dressed.slice(0, most);
}

interface Place {
  need_id: Id;
  number: number;
}

/** The rarest words whose needs together are few enough to look at each. */
function rareAmong(words: readonly { readonly word: string; readonly needs: number }[]): readonly string[] {
  const rare: string[] = [];
  let total = 0;
  for (const { word, needs } of words) {
    total += needs;
    if (total > FEW) break;
    rare.push(word);
  }
  return rare;
}

const configurationOf = (language: string): string => CONFIGURATIONS[language] ?? 'simple';

/** A query of PostgreSQL's text search for any of these words. */
const anyOf = (words: readonly string[]): string =>
  words.map((word) => `'${word.replace(/['\\]/g, (each) => each + each)}'`).join(' | ');

const WORDS = 'select word, needs from words_looked_for($1, $2::regconfig)';
const RARE = 'select need_id, number from needs_with_rare($1::tsquery, $2, $3::tsquery, $4)';
const COMMON = 'select need_id, number from needs_with_common($1, $2::tsquery, $3)';
const DRESSED = `
  select ${CARD}, ts_rank(s.words, $5::tsquery) + similarity(s.title, $4) as alike
  from (
    select n.*, n.waiting_since as "placeSince", array_position($3::uuid[], n.id) as place
    from needs n where n.community_id = $1 and n.id = any($3)
  ) n
  join need_search s on s.community_id = $1 and s.need_id = n.id
  left join organisations a on a.community_id = $1 and a.id = n.author_organisation_id
  left join organisations o on o.community_id = $1 and o.id = n.waiting_organisation_id
  order by n.place`;
