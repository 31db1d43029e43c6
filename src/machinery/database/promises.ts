import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rows } from './index';
import type { Database } from './open';
import { APPLICATION } from './roles';

/** A promise about all tables, and what breaks it: one sentence each, none when it holds. */
export interface Kept {
  readonly promise: string;
  readonly faults: readonly string[];
}

/** The tables that belong to no community. A new one is listed here or stands behind walls. */
const GLOBAL = [
  'people',
  'communities',
  'sessions',
  'sign_in_codes',
  'letters',
  'submissions',
  'known_communities',
  'room_codes',
  'person_merges',
  'data_requests',
  'former_communities',
  'neighbour_openings',
  'neighbour_offers',
  'organisation_links',
  'starts',
  'listed_communities',
  'site_hosts',
  'newsletter_running',
  'migrations',
];
/** What nobody may ever change, whatever a migration says. */
const ONLY_ADDED_TO = ['chronicle', 'register'];

/**
 * Text search uses no index behind a wall, and nobody looks behind many walls at once: these functions look on the owner's
 * behalf, and each builds a wall itself.
 */
const ON_BEHALF = [
  'needs_found',
  // Tells in which communities something of one person is kept: nothing but that, and of their own accounts only.
  'communities_naming',
  // Removes a community whose closing is due, and looks for itself whether it is.
  'community_removed',
];
const LOOKED_AT = [
  ...['need_search', 'need_lexicon'],
  ...['join_requests', 'join_drafts', 'join_deputies', 'newsletter_subscriptions'],
];

/** Compares what the database is with what the house promises of every table, from its own catalogue. */
export async function keptPromises(database: Database, migrations: string): Promise<readonly Kept[]> {
  const declared = await declaredRights(migrations);
  return database.read(null, async (db) => {
    const ask = async (text: string, ...parameters: readonly unknown[]): Promise<string[]> =>
      (await rows<{ fault: string }>(db, text, parameters)).map(({ fault }) => fault);
    return [
      { promise: 'every table belongs to a community or is listed as global', faults: await ask(UNLISTED, GLOBAL) },
      { promise: 'the community comes first in every key and unique index', faults: await ask(KEYS, GLOBAL) },
      { promise: 'no reference leads into another community', faults: await ask(REFERENCES, GLOBAL) },
      {
        promise: 'walls stand around every community table, for its owner too',
        faults: await ask(WALLS, GLOBAL, LOOKED_AT),
      },
      { promise: 'no trigger and no rewriting rule acts behind the back of an act', faults: await ask(TRIGGERS) },
      {
        promise: 'the application owns nothing and cannot pass the walls',
        faults: await ask(ROLE, APPLICATION, ON_BEHALF),
      },
      {
        promise: 'the application may do with each table what its migration says, and nothing else',
        faults: differences(declared, await rows<Right>(db, RIGHTS, [APPLICATION])),
      },
      {
        promise: 'what is only added to can be neither changed nor removed',
        faults: await ask(CHANGEABLE, APPLICATION, onlyAddedTo(declared)),
      },
    ];
  });
}

const TABLES = `
  select c.oid, c.relname::text as name, c.relrowsecurity, c.relforcerowsecurity, c.relowner,
    (select a.attnum from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'community_id' and a.attnotnull) as community
  from pg_class c where c.relkind in ('r', 'p', 'f', 'm', 'v') and c.relnamespace = 'public'::regnamespace`;

const UNLISTED = `
  with tables as (${TABLES})
  select name || ' has no community_id and is not listed as global' as fault
  from tables where community is null and name <> all($1) order by 1`;

const KEYS = `
  with tables as (${TABLES})
  select name || ': ' || i.relname || ' does not begin with community_id' as fault
  from tables join pg_index x on x.indrelid = tables.oid join pg_class i on i.oid = x.indexrelid
  where name <> all($1) and x.indisunique and x.indkey[0] is distinct from community
  union all
  select name || ' has no primary key' from tables
  where not exists (select from pg_index x where x.indrelid = tables.oid and x.indisprimary)
  order by 1`;

const REFERENCES = `
  with tables as (${TABLES})
  select t.name || ': ' || f.conname || ' does not begin with community_id' as fault
  from tables t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f' join tables o on o.oid = f.confrelid
  where t.name <> all($1) and o.name <> all($1) and (f.conkey[1], f.confkey[1]) is distinct from (t.community, o.community)
  union all
  select t.name || ': ' || f.conname || ' names a community by another column than community_id'
  from tables t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f' join tables o on o.oid = f.confrelid
  where t.name <> all($1) and o.name = 'communities' and f.conkey[1] is distinct from t.community
  union all
  select t.name || ' is global and leads into ' || o.name
  from tables t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f' join tables o on o.oid = f.confrelid
  where t.name = any($1) and o.name <> all($1)
  order by 1`;

/** What `community_table` of the first migration puts up, as PostgreSQL writes it. */
const CONDITION = `(community_id = (NULLIF(current_setting(''app.community_id''::text, true), ''''::text))::uuid)`;

const WALLS = `
  with tables as (${TABLES})
  select name || ' has no walls' as fault from tables where name <> all($1) and not relrowsecurity
  union all
  select name || ' has no walls for its owner' from tables
  where name <> all($1) and relrowsecurity and not relforcerowsecurity
  union all
  select name || ' has other walls than every community table' from tables
  where name <> all($1) and (
    exists (select from pg_policy p where p.polrelid = tables.oid and p.polname <> 'within_community'
      and not (name = any($2) and p.polcmd = 'r' and p.polroles = array[relowner]))
    or not exists (select from pg_policy p where p.polrelid = tables.oid and p.polname = 'within_community' and p.polpermissive and p.polcmd = '*'
      and p.polroles = '{0}' and pg_get_expr(p.polqual, p.polrelid) = '${CONDITION}'
      and pg_get_expr(p.polwithcheck, p.polrelid) = '${CONDITION}'))
  order by 1`;

const TRIGGERS = `
  select c.relname || ' has the trigger ' || t.tgname as fault
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
  union all
  select c.relname || ' has the rule ' || r.rulename
  from pg_rewrite r join pg_class c on c.oid = r.ev_class
  where c.relnamespace = 'public'::regnamespace
  union all
  select c.relname || ' has switched-off checks of its references'
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where t.tgisinternal and t.tgenabled <> 'O' and c.relnamespace = 'public'::regnamespace
  order by 1`;

const ROLE = `
  select 'the audit did not run as ' || $1::text as fault where current_user <> $1::text
  union all
  select rolname || ' ' || what from pg_roles, lateral (values
    ('is a superuser', rolsuper), ('may bypass walls', rolbypassrls),
    ('may make roles', rolcreaterole), ('may make databases', rolcreatedb), ('may replicate', rolreplication)
  ) as power (what, has) where rolname = $1 and has
  union all
  select $1 || ' may act as ' || r.rolname from pg_roles r where r.rolname <> $1 and pg_has_role($1, r.oid, 'member')
  union all
  select $1 || ' owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner
  where r.rolname = $1 and c.relnamespace = 'public'::regnamespace
  union all
  select $1 || ' may make tables' where has_schema_privilege($1, 'public', 'create')
  union all
  select p.proname || ' runs with the rights of its owner' from pg_proc p
  where p.prosecdef and p.pronamespace = 'public'::regnamespace and p.proname <> all($2)
  order by 1`;

interface Right {
  name: string;
  /** Such as `select` or `update (ended_at)`. */
  rights: string[];
}

/** Of a whole table, and of single columns where there is no right to the whole. */
const RIGHTS = `
  with tables as (${TABLES})
  select name, array(
    select r from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) r
      where has_table_privilege($1, oid, r)
    union all
    select r || ' (' || a.attname || ')' from pg_attribute a,
      unnest(array['select', 'insert', 'update', 'references']) r
      where a.attrelid = oid and a.attnum > 0 and not a.attisdropped
        and has_column_privilege($1, oid, a.attnum, r) and not has_table_privilege($1, oid, r)
    order by 1) as rights
  from tables order by name`;

const CHANGEABLE = `
  select c.relname || ' can be changed or removed (' || r || ')' as fault
  from pg_class c, unnest(array['update', 'delete', 'truncate']) r
  where c.relnamespace = 'public'::regnamespace and c.relname = any($2)
    and (has_table_privilege($1, c.oid, r) or (r = 'update' and has_any_column_privilege($1, c.oid, r)))
  order by 1`;

type Declared = ReadonlyMap<string, readonly string[]>;

/** What the migrations say that the application may do, by table; the last word holds. */
async function declaredRights(folder: string): Promise<Declared> {
  const found = new Map<string, readonly string[]>();
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    for (const [, table = '', rights = ''] of text.matchAll(/\b(?:community|global)_table\('(\w+)',\s*'([^']+)'\)/g)) {
      found.set(table, rightsIn(rights));
    }
  }
  return found;
}

/** `select, update (a, b)` is three rights. */
const rightsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(\w+)\s*(?:\(([^)]*)\))?/g)].flatMap(([, right = '', columns]) =>
    columns === undefined ? [right] : columns.split(',').map((column) => `${right} (${column.trim()})`),
  );

const onlyAddedTo = (declared: Declared): readonly string[] => [
  ...ONLY_ADDED_TO,
  ...[...declared].filter(([, rights]) => !rights.some((each) => /^(update|delete)/.test(each))).map(([name]) => name),
];

function differences(declared: Declared, found: readonly Right[]): readonly string[] {
  return found.flatMap(({ name, rights }) => {
    const wanted = declared.get(name) ?? [];
    return [
      ...rights.filter((each) => !wanted.includes(each)).map((each) => `${name}: the application may ${each}`),
      ...wanted.filter((each) => !rights.includes(each)).map((each) => `${name}: the application may not ${each}`),
    ];
  });
}
