import { assert } from '../../basics/outcome';
import { type Db, rows } from '../database';

/** A table of which every row belongs to one community, as the database itself describes it. */
export interface CommunityTable {
  readonly name: string;
  /** All but `community_id`, in the table's order. */
  readonly columns: readonly string[];
  /** The SQL that puts its rows in one order, the same on every server. */
  readonly order: string;
  /** The columns that name a person. */
  readonly people: readonly string[];
  /** The community tables whose rows its own rows name. */
  readonly refersTo: readonly string[];
}

/**
 * What an instance itself vouches for, a confirmed domain and who is named on its first page, is no archive's to bring;
 * nor is what only the instance's own key opens, nor which sendings its own workers look after.
 */
const OF_THE_INSTANCE = ['listed_communities', 'site_hosts', 'journal_sites', 'newsletter_running'];

/**
 * What people have begun to write and not sent or saved, and what their health asks of a meal, is theirs alone: an archive
 * passes through other hands, so it has none of it.
 */
const OF_PEOPLE_ALONE = ['handbook_drafts', 'join_drafts', 'journal_drafts', 'report_drafts', 'gathering_meals'];

/** What archives of before may hold, and what is left out when they are taken in. */
export const LEFT_OUT: readonly string[] = [...OF_PEOPLE_ALONE, 'newsletter_running'];

/** What would happen by itself at a moment that may be long past: it waits until somebody says so anew. */
export const PLANNED = `
  update newsletter_issues i set send_at = null where i.community_id = $1 and i.send_at is not null and not exists
    (select from newsletter_runs r where r.community_id = i.community_id and r.issue_id = i.id)`;

const TABLES = `
  select c.relname::text as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> 'community_id') as columns,
    coalesce((select array_agg(quote_ident(a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end
                order by array_position(i.indkey::smallint[], a.attnum))
       from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey::smallint[])
      where i.indrelid = c.oid and i.indisprimary and a.attname <> 'community_id'), '{}') as "keyOrder",
    array(select a.attname::text from pg_constraint f join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'people'::regclass order by a.attnum) as people,
    array(select distinct t.relname::text from pg_constraint f join pg_class t on t.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' order by 1) as "allRefersTo"
  from pg_class c
  join pg_attribute community on community.attrelid = c.oid and community.attname = 'community_id' and community.attnotnull
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
    and c.relname <> all($1)
  order by c.relname collate "C"`;

interface TableRow {
  name: string;
  columns: string[] | null;
  keyOrder: string[];
  people: string[];
  allRefersTo: string[];
}

/** The community tables of an archive, those that are referred to before those that refer to them. */
export const communityTables = (db: Db): Promise<readonly CommunityTable[]> =>
  tablesBut(db, [...OF_THE_INSTANCE, ...OF_PEOPLE_ALONE]);

/** The same with what is nobody else's: for a file that somebody takes along of what is kept about them. */
export const everyCommunityTable = (db: Db): Promise<readonly CommunityTable[]> => tablesBut(db, OF_THE_INSTANCE);

async function tablesBut(db: Db, without: readonly string[]): Promise<readonly CommunityTable[]> {
  const found = await rows<TableRow>(db, TABLES, [without]);
  const names = new Set(found.map((each) => each.name));
  return inOrder(
    found.map(({ name, columns, keyOrder, people, allRefersTo }) => ({
      name,
      columns: columns ?? [],
      order: [...keyOrder, 'community_id'].join(', '),
      people,
      refersTo: allRefersTo.filter((each) => names.has(each)),
    })),
  );
}

function inOrder(tables: readonly CommunityTable[]): readonly CommunityTable[] {
  const sorted: CommunityTable[] = [];
  const placed = new Set<string>();
  while (sorted.length < tables.length) {
    const next = tables.find(
      ({ name, refersTo }) => !placed.has(name) && refersTo.every((each) => each === name || placed.has(each)),
    );
    assert(next, 'community tables refer to one another in one direction');
    sorted.push(next);
    placed.add(next.name);
  }
  return sorted;
}

/** The columns of a table that belongs to no community. */
export async function columnsOf(db: Db, table: 'people' | 'communities'): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    db,
    `select attname::text as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return found.map(({ name }) => name);
}

/** A name as SQL reads it, whatever it holds. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
