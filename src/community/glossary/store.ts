import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { rows, say } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import type { Kind, Wording } from './rules';

interface GlossaryWordingsTable {
  community_id: Id;
  slug: string;
  language: string;
  number: number;
  kind: Kind;
  term: string;
  also: readonly string[];
  explanation: string;
  in_texts: boolean;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface GlossaryRemovalsTable {
  community_id: Id;
  slug: string;
  after_number: number;
  why: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface GlossaryQuestionsTable {
  community_id: Id;
  language: string;
  sought: string;
  word: string;
  person_id: Id;
  at: Instant;
}
interface GlossarySetAsideTable {
  community_id: Id;
  language: string;
  sought: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../machinery/database' {
  interface Tables {
    glossary_wordings: GlossaryWordingsTable;
    glossary_removals: GlossaryRemovalsTable;
    glossary_questions: GlossaryQuestionsTable;
    glossary_set_aside: GlossarySetAsideTable;
  }
}

export interface NewWording extends Wording {
  readonly slug: string;
  readonly language: string;
  readonly kind: Kind;
  readonly inTexts: boolean;
}

const ADD = `
  insert into glossary_wordings
    (community_id, slug, number, language, kind, term, also, explanation, in_texts, person_id, seat_id, at)
  select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6::text[], $7, $8, $9, $10, $11
  from glossary_wordings where community_id = $1 and slug = $2
  on conflict do nothing returning number`;

/** Writes the next wording of a word; false when someone was faster. */
export async function addWording(here: Here, seatId: Id, wording: NewWording): Promise<boolean> {
  const { slug, language, kind, term, also, explanation, inTexts } = wording;
  const { db, community, actor, now } = here;
  const values = [community.id, slug, language, kind, term, also, explanation, inTexts, actor.personId, seatId, now];
  const added = await rows(db, ADD, values);
  grow(here);
  return added.length > 0;
}

const REMOVE = `
  insert into glossary_removals (community_id, slug, after_number, why, person_id, seat_id, at)
  select $1, $2, coalesce(max(number), 0), $3, $4, $5, $6 from glossary_wordings
  where community_id = $1 and slug = $2 on conflict do nothing`;

/** Takes a word out. */
export function addRemoval(here: Here, seatId: Id, slug: string, why: string): void {
  say(here.db, REMOVE, [here.community.id, slug, why, here.actor.personId, seatId, here.now]);
  grow(here);
}

/** Whatever was prepared from the words is of yesterday now. */
const grow = ({ db, community }: Here): void =>
  say(db, 'update communities set glossary_version = glossary_version + 1 where id = $1', [community.id]);

/** Notes that somebody asked what a word means; asking again changes nothing. */
export const addQuestion = (here: Here, language: string, sought: string, word: string): void =>
  say(
    here.db,
    `insert into glossary_questions (community_id, language, sought, word, person_id, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [here.community.id, language, sought, word, here.actor.personId, here.now],
  );

/** Sets a word aside that was asked for and needs no place. */
export const addSetAside = (here: Here, seatId: Id, language: string, sought: string): void =>
  say(
    here.db,
    `insert into glossary_set_aside (community_id, language, sought, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [here.community.id, language, sought, here.actor.personId, seatId, here.now],
  );
