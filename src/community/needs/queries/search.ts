import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { CONFIGURATIONS } from '../store';
import { CARD, type CardNeed, type CardRow, type CardText, cardFrom } from './list';

/** So many needs of each word are looked through for it (docs/adr/0044): from here on there may be more than are found. */
export const LOOKED_THROUGH = 60;

/** Beside the most alike, what is less than so much as alike only shares a word with the text. */
const NEARLY = 0.6;

/** The needs that say nearly what a text says, for whoever is writing it: at most four, none that only shares a word. */
export async function needsNear(
  here: Here,
  text: string,
  language: string,
  exceptNumber?: number,
): Promise<readonly CardNeed[]> {
  const { community, now } = here;
  const found = await rows<CardRow & { readonly alike: number }>(here.db, NEAR, [
    ...[community.id, now, text.slice(0, 500), configurationOf(language), exceptNumber ?? 0],
  ]);
  const most = Math.max(0, ...found.map((each) => each.alike));
  return found.filter((each) => each.alike >= NEARLY * most).map(({ card }) => cardFrom(card));
}

/**
 * The needs found by the words of a text typed in that language, the most alike first; spelling mistakes are forgiven.
 * Sixty of each word are looked through, and those with every word before them.
 */
export async function needsLike(here: Here, text: string, language: string, most = 5): Promise<readonly CardText[]> {
  const { community, now } = here;
  const found = await rows<CardRow>(here.db, FOUND, [
    ...[community.id, now, text.slice(0, 500), configurationOf(language), most],
  ]);
  return found.map(({ card }) => card);
}

const configurationOf = (language: string): string => CONFIGURATIONS[language] ?? 'simple';

// One by one, by their numbers: a plan that was made while there were few needs would read them all.
const dress = (most: string, columns: string): string => `
  select ${columns}
  from (
    select n.*, n.waiting_since as "placeSince", f.alike from needs_found($3, $4::regconfig, ${most}) f
    cross join lateral (select * from needs n where n.community_id = $1 and n.number = f.number limit 1) n
  ) n
  left join organisations a on a.community_id = $1 and a.id = n.author_organisation_id
  left join organisations o on o.community_id = $1 and o.id = n.waiting_organisation_id`;

const FOUND = `${dress('$5', CARD)} order by n.alike desc, n.number desc`;
const NEAR = `
  ${dress('25', `${CARD}, least(n.alike, 1) + similarity(n.title, $3) as alike`)}
  where n.number <> $5::integer order by least(n.alike, 1) + similarity(n.title, $3) desc, n.number desc limit 4`;
