import type { Id } from '../../../basics/id';
import { communityTables, type Lines, partOfArchive } from '../../../machinery/archive';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Balance } from '../rules';

/** Whose file it is. */
interface Whose {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
}

/** Secrets of letters, and what says whom a need waits for today: neither is anything an organisation said. */
const LEFT_OUT = new Set(['invitations', 'need_awaited', 'chronicle']);
const OWN = '(select o.id from organisations o where o.community_id = $1 and (o.id = $2 or o.merged_into = $2))';

/**
 * Everything an organisation said, owes, paid and is owed, as one zip that opens anywhere and that `bin/verify` checks:
 * its rows of every table, its lines of the chronicle, the decisions it took part in. `readme` is for people.
 */
export async function dossierOf(
  here: Here,
  organisation: Whose,
  balance: Balance,
  readme: { readonly name: string; readonly text: string },
): Promise<Buffer> {
  const { db, community, now } = here;
  const own = (await communityTables(db)).filter(
    ({ name, columns }) => columns.includes('organisation_id') && !LEFT_OUT.has(name),
  );
  const parameters = [community.id, organisation.id];
  const files: readonly Lines[] = [
    {
      name: 'organisation.ndjson',
      select: `select * from organisations where community_id = $1 and id in ${OWN}`,
      parameters,
    },
    { name: 'people.ndjson', select: PEOPLE, parameters },
    { name: 'matters.ndjson', select: MATTERS, parameters },
    { name: 'joining.ndjson', select: JOINING, parameters },
    { name: 'tables/chronicle.ndjson', select: CHRONICLE, parameters },
    { name: 'tables/register.ndjson', select: REGISTER, parameters },
    ...own.map(({ name, columns, order }) => ({
      name: `tables/${name}.ndjson`,
      select: `select ${columns.map((each) => `"${each}"`).join(', ')} from "${name}"
        where community_id = $1 and organisation_id in ${OWN} order by ${order}`,
      parameters,
    })),
  ];
  const head = {
    format: 'komunigi-organisation',
    formatVersion: 1,
    writtenAt: now,
    community: { id: community.id, slug: community.slug, name: community.name, currency: community.currency },
    organisation: { id: organisation.id, slug: organisation.slug, name: organisation.name },
    balance,
    heads: { chronicle: await headOf(here, 'chronicle_heads'), register: await headOf(here, 'register_heads') },
  };
  return partOfArchive(db, head, files, [readme]);
}

/** Where a chain ended when the file was written. */
async function headOf({ db, community }: Here, table: 'chronicle_heads' | 'register_heads') {
  const text = `select number, encode(hash, 'hex') as hash from ${table} where community_id = $1`;
  const [head] = await rows<{ number: number; hash: string }>(db, text, [community.id]);
  return head ?? { number: 0, hash: '00'.repeat(32) };
}

// Names only: whoever takes the file away needs nobody's address.
const PEOPLE = `
  select p.id, p.name from people p where p.id in (
    select s.person_id from seats s where s.community_id = $1 and s.organisation_id in ${OWN}) order by p.id`;

// What it asked before it was a member, and what came of it: no row of a table is its own then.
const JOINING = `
  select r.number, r.organisation_name, r.why, r.asked_at, f.position, f.kind, f.data, f.at
  from join_requests r join join_facts f on f.community_id = $1 and f.request_id = r.id
  where r.community_id = $1 and exists (select from join_facts a
    where a.community_id = $1 and a.request_id = r.id and a.kind = 'admitted' and a.organisation_id in ${OWN})
  order by r.number, f.position`;

const MATTERS = `
  select 'need' as kind, n.id, n.number, n.title from needs n
  where n.community_id = $1 and (n.author_organisation_id in ${OWN} or exists (select from need_answers a
    where a.community_id = $1 and a.need_id = n.id and a.organisation_id in ${OWN}))
  union all
  select 'proposal', p.id, p.number, p.title from proposals p
  where p.community_id = $1 and exists (select from proposal_voters v
    where v.community_id = $1 and v.proposal_id = p.id and v.organisation_id in ${OWN})
  union all
  select 'project', j.id, j.number, j.title from projects j
  where j.community_id = $1 and (exists (select from obligations b
    where b.community_id = $1 and b.project_id = j.id and b.organisation_id in ${OWN}) or exists (
    select from obligations_in_kind k where k.community_id = $1 and k.project_id = j.id and k.organisation_id in ${OWN}))
  order by 1, 3`;

const CHRONICLE = `
  select c.number, c.at, c.kind, c.person_id, c.seat_id, c.organisation_id, c.matter_kind, c.matter_id, c.entry,
    c.previous_hash, c.hash
  from chronicle c where c.community_id = $1 and (c.organisation_id in ${OWN} or c.matter_id in ${OWN}) order by c.number`;

const REGISTER = `
  select r.number, r.kind, r.matter_id, r.path, r.title, r.sealed_at, r.entry, r.previous_hash, r.hash
  from register r
  where r.community_id = $1 and exists (select from ${OWN} own(id) where position(own.id::text in r.entry) > 0)
  order by r.number`;
