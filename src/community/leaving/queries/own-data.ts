import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { everyCommunityTable, type Lines, partOfArchive } from '../../../machinery/archive';
import { type Db, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { RequestKind } from '../store';

/** What someone asked, and when. */
export interface DataRequest {
  readonly kind: RequestKind;
  readonly at: Instant;
}

/** What a person asked before, newest first. */
export const requestsOf = (db: Db, accounts: readonly Id[]): Promise<readonly DataRequest[]> =>
  rows<DataRequest>(
    db,
    'select kind, at from data_requests where person_id = any($1::uuid[]) order by at desc limit 50',
    [accounts],
  );

/** What of a person would stay in one community after an erasure. */
export interface Remains {
  readonly community: string;
  readonly slug: string;
  readonly seats: number;
  /** Lines of the chronicle about what they did; their name is in none of those written since names are left out. */
  readonly acts: number;
  /** Sealed decisions and hashed lines in which the name itself stands. */
  readonly sealed: number;
  readonly lines: number;
  /** Sent issues of the letter in which the name stands. */
  readonly printed: number;
}

/** Counts, inside a community's walls, what there is of a person and where their name is in a text that is hashed. */
export async function remainsIn(here: Here, accounts: readonly Id[], name: string): Promise<Remains> {
  const [row] = await rows<Omit<Remains, 'community' | 'slug'>>(here.db, REMAINS, [here.community.id, accounts, name]);
  const none = { seats: 0, acts: 0, sealed: 0, lines: 0, printed: 0 };
  return { community: here.community.name, slug: here.community.slug, ...(row ?? none) };
}

// As JSON writes a name, without its quotes.
const NAMED = `position(btrim(to_json($3::text)::text, '"') in entry) > 0`;
const REMAINS = `
  select
    (select count(*)::int from seats s where s.community_id = $1 and s.person_id = any($2::uuid[])) as seats,
    (select count(*)::int from chronicle c where c.community_id = $1 and c.person_id = any($2::uuid[])) as acts,
    (select count(*)::int from register r where r.community_id = $1 and ${NAMED}
      and exists (select from unnest($2::uuid[]) own(id) where position(own.id::text in r.entry) > 0)) as sealed,
    (select count(*)::int from chronicle c where c.community_id = $1 and ${NAMED}
      and (c.person_id = any($2::uuid[]) or c.matter_id = any($2::uuid[]))) as lines,
    (select count(distinct p.issue_id)::int from newsletter_prints p where p.community_id = $1 and $3 <> ''
      and position($3 in p.plain) > 0) as printed`;

/**
 * Everything that is kept about a person, in all their communities, as one zip: their account, and every row that names
 * them. `homes` are the communities; `readme` is for people.
 */
export async function ownDataOf(
  db: Db,
  person: { readonly id: Id; readonly email: string; readonly name: string },
  accounts: readonly Id[],
  homes: readonly { readonly id: Id; readonly slug: string; readonly name: string }[],
  now: Instant,
  readme: { readonly name: string; readonly text: string },
): Promise<Buffer> {
  const tables = (await everyCommunityTable(db)).filter(({ people }) => people.length > 0);
  const own = [accounts];
  const files: readonly Lines[] = [
    { name: 'account/people.ndjson', select: 'select * from people where id = any($1::uuid[])', parameters: own },
    { name: 'account/sessions.ndjson', select: SESSIONS, parameters: own },
    { name: 'account/letters.ndjson', select: LETTERS, parameters: own },
    { name: 'account/requests.ndjson', select: REQUESTS, parameters: own },
    ...homes.flatMap((home) =>
      tables.map(({ name, columns, people, order }) => ({
        name: `${home.slug}/${name}.ndjson`,
        select: `select ${columns.map((each) => `"${each}"`).join(', ')} from "${name}" where community_id = $1
          and (${people.map((each) => `"${each}" = any($2::uuid[])`).join(' or ')}) order by ${order}`,
        parameters: [home.id, accounts],
        within: home.id,
      })),
    ),
    // Whoever subscribed as a stranger before is in it by their address.
    ...homes.flatMap((home) => [
      {
        name: `${home.slug}/newsletter.ndjson`,
        select: SUBSCRIPTIONS,
        parameters: [home.id, accounts],
        within: home.id,
      },
      {
        name: `${home.slug}/newsletter-letters.ndjson`,
        select: SENT,
        parameters: [home.id, accounts],
        within: home.id,
      },
      {
        name: `${home.slug}/join-drafts-by-address.ndjson`,
        select: DRAFTS,
        parameters: [home.id, accounts],
        within: home.id,
      },
      {
        name: `${home.slug}/join-deputies-by-address.ndjson`,
        select: DEPUTIES,
        parameters: [home.id, accounts],
        within: home.id,
      },
    ]),
  ];
  const head = {
    ...{ format: 'komunigi-person', formatVersion: 1, writtenAt: now },
    person: { id: person.id, name: person.name, email: person.email },
    communities: homes.map(({ slug, name }) => ({ slug, name })),
  };
  return partOfArchive(db, head, files, [readme]);
}

const SESSIONS = `
  select created_at, expires_at, revoked_at, user_agent from sessions where person_id = any($1::uuid[]) order by created_at`;
const LETTERS = `
  select l.kind, l.subject, l.body_text, l.created_at, l.sent_at from letters l
  where l.to_email in (select email from people where id = any($1::uuid[])) order by l.created_at`;
const ADDRESSES = '(select email from people where id = any($2::uuid[]))';
const SUBSCRIPTIONS = `
  select email, language, kind, interests, asked_at, confirmed_at, ended_at, end_kind, end_why
  from newsletter_subscriptions where community_id = $1 and email in ${ADDRESSES} order by asked_at, id`;
const SENT = `
  select i.number, d.email, d.language, d.why, d.state, d.settled_at, d.answer
  from newsletter_deliveries d join newsletter_issues i on i.community_id = d.community_id and i.id = d.issue_id
  where d.community_id = $1 and d.email in ${ADDRESSES} order by i.number, d.id`;
const DRAFTS = `
  select email, language, fields, created_at, expires_at from join_drafts
  where community_id = $1 and email in ${ADDRESSES} order by created_at, id`;
const DEPUTIES = `
  select name, email from join_deputies where community_id = $1 and email in ${ADDRESSES} order by request_id`;
const REQUESTS = `
  select kind, told, at from data_requests where person_id = any($1::uuid[]) order by at`;
