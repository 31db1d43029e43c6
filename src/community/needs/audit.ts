import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { canonical } from '../../basics/text';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { derivedColumns, type Need, type NeedsTable, openDossier, rootOf, standingFrom } from './store';

/** Compares what lists show of every need with what follows from its rows; names each that differs. */
export async function drifts(here: Pick<Here, 'db' | 'community' | 'now'>): Promise<readonly string[]> {
  const found: string[] = [];
  let last = 0;
  for (;;) {
    const chunk = await rows<Kept>(here.db, KEPT, [here.community.id, last]);
    for (const need of chunk) found.push(...(await driftOf(here, need)));
    if (chunk.length < CHUNK) break;
    last = chunk.at(-1)?.number ?? last;
  }
  const miscounted = await rows<{ word: string }>(here.db, MISCOUNTED, [here.community.id]);
  return [
    ...found,
    ...miscounted.map(({ word }) => `the word “${word}” is not counted or listed as it stands in the needs`),
  ];
}

async function driftOf(here: Pick<Here, 'db' | 'community' | 'now'>, kept: Kept): Promise<string[]> {
  const dossier = await openDossier(here, kept);
  const standing = standingFrom(dossier, here.now);
  const faults: string[] = [];
  const shown = asShown(kept, here.now);
  const name = `need ${kept.number}`;
  if (canonical(columnsOf(shown)) !== canonical(derivedColumns(standing))) {
    faults.push(`${name} stands otherwise in lists than its rows say`);
  }
  if (canonical(shown.awaitedIds) !== canonical([...standing.waiting.organisationIds].sort())) {
    faults.push(`${name} awaits other organisations than its rows say`);
  }
  if (kept.rootId !== rootOf(kept.id, dossier.merges)) faults.push(`${name} lies elsewhere than its merges say`);
  if (!kept.hasItsWords) faults.push(`${name} does not bear the title and the version of its newest words`);
  if (!kept.isInOrder) faults.push(`${name} has lost its first words or one of its facts`);
  return faults;
}

interface Kept extends Need, Omit<NeedsTable, keyof Need> {
  readonly awaitedIds: readonly Id[];
  readonly hasItsWords: boolean;
  readonly isInOrder: boolean;
}

/** Every list reads a window that ended since the row was written as one that the core group is to close. */
function asShown(kept: Kept, now: Instant): Kept {
  const until = kept.waiting_until;
  if (until === null || until > now) return kept;
  const closing = { waiting_for: 'core-group', waiting_why: 'close-proposal', waiting_since: until } as const;
  return { ...kept, ...closing, waiting_count: 0, waiting_organisation_id: null, awaitedIds: [] };
}

const columnsOf = (kept: Kept): readonly unknown[] => [
  kept.waiting_for,
  kept.waiting_why,
  kept.waiting_since,
  kept.waiting_until,
  kept.waiting_count,
  kept.waiting_organisation_id,
  kept.is_open,
  kept.level,
  kept.level_organisation_id,
  kept.us_too,
  kept.not_us,
  kept.could_live_with,
  kept.hurts_us,
  kept.divided,
];

const CHUNK = 500;
const KEPT = `
  select n.*, n.author_id as "authorId", n.author_organisation_id as "authorOrganisationId", n.voiced_at as "voicedAt",
         n.root_id as "rootId", n.waiting_count as "waitingCount",
         array(select a.organisation_id from need_awaited a
               where a.community_id = $1 and a.need_id = n.id order by a.organisation_id) as "awaitedIds",
         exists (select from need_wordings w join need_search s on s.community_id = $1 and s.need_id = w.need_id
                 where w.community_id = $1 and w.need_id = n.id and w.version = n.version and w.title = n.title
                   and w.language = n.language and w.modules = n.modules and s.title = n.title) as "hasItsWords",
         (select count(*) = n.version and min(w.version) = 1 from need_wordings w
          where w.community_id = $1 and w.need_id = n.id)
         and (select count(*) = max(f.position) and min(f.position) = 1 from need_facts f
              where f.community_id = $1 and f.need_id = n.id) as "isInOrder"
  from needs n where n.community_id = $1 and n.number > $2 order by n.number limit ${CHUNK}`;

const MISCOUNTED = `
  with standing as (
    select said.lexeme as word, s.number, 'A' = any(said.weights) as titled
    from need_search s, unnest(s.words) said where s.community_id = $1
  ), counted as (
    select word, count(*)::int as needs, max(number) as last from standing group by word
  ), kept as (
    select word, needs, newest, titled from need_lexicon where community_id = $1
  )
  select word from counted full join kept using (word)
  where coalesce(counted.needs, 0) <> coalesce(kept.needs, 0)
    or (cardinality(newest) in (60, kept.needs) and newest[1] <> last)
  union
  select word from (
    select word, unnest(newest) as number from kept except select word, number from standing
  ) astray
  union
  select word from (
    select word, unnest(titled) as number from kept except select word, number from standing where titled
  ) astray
  order by word limit 20`;
