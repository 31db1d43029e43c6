import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here, Seat } from '../../../machinery/here';
import type { NeedWords } from '../rules';

/** The words of a need as one version keeps them. */
export interface Wording extends NeedWords {
  readonly version: number;
  readonly language: string;
  readonly modules: readonly string[];
}

const NEXT_NUMBER = `
  insert into need_counters (community_id, last_number) values ($1, 1)
  on conflict (community_id) do update set last_number = need_counters.last_number + 1
  returning last_number as number`;

/** The next number of a community; whoever asks next waits until this transaction ends. */
export async function nextNumber(here: Here): Promise<number> {
  const [row] = await rows<{ number: number }>(here.db, NEXT_NUMBER, [here.community.id]);
  return row?.number ?? 1;
}

/** A new need waits for the core group to weigh it. */
export async function insertNeed(
  { db, community, actor, now }: Here,
  need: { readonly id: Id; readonly number: number },
  wording: Wording,
  seat: Seat,
): Promise<void> {
  await db
    .insertInto('needs')
    .values({
      community_id: community.id,
      ...need,
      title: wording.title,
      language: wording.language,
      version: 1,
      modules: [...wording.modules],
      author_id: actor.personId,
      author_seat_id: seat.id,
      author_organisation_id: seat.organisationId,
      voiced_at: now,
      waiting_for: 'core-group',
      waiting_why: 'weigh-need',
      is_open: true,
      waiting_since: now,
      waiting_until: null,
      waiting_count: 0,
      waiting_organisation_id: null,
      level: null,
      level_organisation_id: null,
      us_too: 0,
      not_us: 0,
      could_live_with: 0,
      hurts_us: 0,
      divided: 0,
      root_id: need.id,
    })
    .execute();
}

/** Adds a version of a need's words; the primary key refuses a second one with that number. */
export async function insertWording(
  { db, community, actor, now }: Here,
  needId: Id,
  wording: Wording,
  seat: Seat,
): Promise<void> {
  await db
    .insertInto('need_wordings')
    .values({
      community_id: community.id,
      need_id: needId,
      ...wording,
      modules: [...wording.modules],
      person_id: actor.personId,
      seat_id: seat.id,
      at: now,
    })
    .execute();
}

/** The newest version of a need's words. */
export async function loadWording({ db, community }: Here, needId: Id): Promise<Wording> {
  return db
    .selectFrom('need_wordings')
    .select(['version', 'language', 'title', 'today', 'hurt', 'often', 'enough', 'existing', 'technical', 'modules'])
    .where('community_id', '=', community.id)
    .where('need_id', '=', needId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** Gives a need its new title, language and modules, and counts the version. */
export async function updateWording({ db, community }: Here, needId: Id, wording: Wording): Promise<void> {
  const { title, language, version } = wording;
  await db
    .updateTable('needs')
    .set({ title, language, version, modules: [...wording.modules] })
    .where('community_id', '=', community.id)
    .where('id', '=', needId)
    .execute();
}

/** How PostgreSQL calls the inflection of a language; words of other languages are taken as they are. */
export const CONFIGURATIONS: Readonly<Record<string, string>> = {
  fr: 'french',
  en: 'english',
  nl: 'dutch',
  es: 'spanish',
  de: 'german',
};

/** So many needs are listed under each word. */
const LISTED = 60;

const KEEP_SEARCH = `
  with before as (
    select words from need_search where community_id = $1 and need_id = $2
  ), after as (
    select setweight(to_tsvector($5::regconfig, $4), 'A') || setweight(to_tsvector($5::regconfig, $6), 'B') as words
  ), kept as (
    insert into need_search (community_id, need_id, number, title, words)
    select $1, $2, $3, $4, words from after
    on conflict (community_id, need_id) do update set title = excluded.title, words = excluded.words
  ), lost as (
    select lexeme as word, 'A' = any(weights) as titled from before, unnest(words)
  ), won as (
    select lexeme as word, 'A' = any(weights) as titled from after, unnest(words)
  )
  insert into need_lexicon (community_id, word, needs, newest, titled)
  select $1, word, (won.titled is not null)::integer - (lost.titled is not null)::integer,
    case when won.titled is not null then array[$3::integer] else '{}' end,
    case when won.titled then array[$3::integer] else '{}' end
  from lost full join won using (word)
  where won.titled is distinct from lost.titled order by word
  on conflict (community_id, word) do update set needs = need_lexicon.needs + excluded.needs,
    newest = ${listed('newest')}, titled = ${listed('titled')}`;

/** A word's list with the need or without it, the newest first. */
function listed(list: 'newest' | 'titled'): string {
  const others = `array_remove(need_lexicon.${list}, $3::integer)`;
  return `array(select n from unnest(${others} || excluded.${list}) n order by n desc limit ${LISTED})`;
}

/** Makes a need findable by its present words. */
export async function keepSearch(
  here: Here,
  need: { readonly id: Id; readonly number: number },
  wording: Wording,
): Promise<void> {
  const { title, today, hurt, often, enough, existing, technical, language } = wording;
  await rows(here.db, KEEP_SEARCH, [
    here.community.id,
    need.id,
    need.number,
    title,
    CONFIGURATIONS[language] ?? 'simple',
    [today, hurt, often, enough, existing, technical].join('\n'),
  ]);
}
