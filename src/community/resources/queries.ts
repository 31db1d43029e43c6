import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import type { Kind, ResourceWords } from './rules';
import type { Content } from './store';

type Inside = Pick<Here, 'db' | 'community'>;

/** A resource as it is now. */
export interface Resource extends ResourceWords, Content {
  readonly id: Id;
  readonly slug: string;
  readonly kind: Kind;
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
  /** Since when its address leads nowhere, where that was seen twice. */
  readonly brokenSince: Instant | null;
}

const NOW = `
  select r.id, r.slug, r.kind, r.version, v.title, v.about, v.url, v.file_id as "fileId", v.body, v.language, v.readers,
    v.moment, v.minutes, p.name as by, v.at,
    case when l.url = v.url and l.outcome <> 'there' and l.at > l.failing_since then l.failing_since end as "brokenSince"
  from resources r
  join resource_versions v on v.community_id = r.community_id and v.resource_id = r.id and v.version = r.version
  join people p on p.id = v.person_id
  left join link_looks l on l.community_id = r.community_id and l.resource_id = r.id
  where r.community_id = $1
    and not exists (select from resource_removals x where x.community_id = r.community_id and x.resource_id = r.id)`;

/** What there is to read, to watch and to open, by title. */
export const resourcesOf = ({ db, community }: Inside): Promise<Resource[]> =>
  rows<Resource>(db, `${NOW} order by v.title, r.slug`, [community.id]);

/** One of them by its address. */
export async function resourceBySlug({ db, community }: Inside, slug: string): Promise<Resource | undefined> {
  const [found] = await rows<Resource>(db, `${NOW} and r.slug = $2`, [community.id, slug]);
  return found;
}

/** A link that it is time to look at. */
export interface DueLink {
  readonly id: Id;
  readonly url: string;
  /** Since when every look has failed; null where the last one did not, or there was none. */
  readonly failingSince: Instant | null;
}

const DUE = `
  select r.id, v.url, case when l.url = v.url then l.failing_since end as "failingSince"
  from resources r
  join resource_versions v on v.community_id = r.community_id and v.resource_id = r.id and v.version = r.version
  left join link_looks l on l.community_id = r.community_id and l.resource_id = r.id
  where r.community_id = $1 and v.url is not null
    and not exists (select from resource_removals x where x.community_id = r.community_id and x.resource_id = r.id)
    and (l.at is null or l.url <> v.url
      or l.at < $2::timestamptz - case when l.failing_since is null then interval '7 days' else interval '1 day' end)
  order by l.at nulls first, r.id limit 3`;

/** A few links that nobody has looked at for a week, or for a day where the last look failed. */
export const linksDue = ({ db, community, now }: Pick<Here, 'db' | 'community' | 'now'>): Promise<DueLink[]> =>
  rows<DueLink>(db, DUE, [community.id, now]);

/** The pictures that came before a moment and that no row of any table names: no logo, no file of a resource. */
export async function picturesOlderThan({ db, community }: Inside, moment: Instant): Promise<readonly Id[]> {
  const named = (await rows<{ table: string; column: string }>(db, NAMING_A_FILE, [])).map(
    ({ table, column }) =>
      `and not exists (select from ${table} x where x.community_id = f.community_id and x.${column} = f.id)`,
  );
  const text = `select f.id from files f where f.community_id = $1 and f.kind = 'picture' and f.at < $2
    ${named.join(' ')} order by f.at limit 100`;
  return (await rows<{ id: Id }>(db, text, [community.id, moment])).map(({ id }) => id);
}

const NAMING_A_FILE = `
  select quote_ident(t.relname) as table, quote_ident(a.attname) as column
  from pg_constraint f join pg_class t on t.oid = f.conrelid
  join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[2]
  where f.contype = 'f' and f.confrelid = 'files'::regclass and t.relname <> 'file_parts' order by 1, 2`;

/** The pictures that stand in any text of the community, of whatever room, version or draft. */
export async function shownPictures({ db, community }: Inside): Promise<ReadonlySet<string>> {
  const columns = await rows<{ table: string; column: string }>(db, TEXTS, []);
  const shown = new Set<string>();
  for (const { table, column } of columns) {
    const text = `select distinct m[1] as id from ${table} t,
      lateral regexp_matches(t.${column}::text, '/files/([0-9a-f-]{36})', 'g') m
      where t.community_id = $1 and t.${column}::text like '%/files/%'`;
    for (const { id } of await rows<{ id: string }>(db, text, [community.id])) shown.add(id);
  }
  return shown;
}

const TEXTS = `
  select quote_ident(c.relname) as table, quote_ident(a.attname) as column
  from pg_class c
  join pg_attribute own on own.attrelid = c.oid and own.attname = 'community_id' and own.attnotnull
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'text[]'::regtype)
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1, 2`;
