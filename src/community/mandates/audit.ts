import { withPresentIds } from '../../machinery/archive';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { readSealed } from './store';

type Inside = Pick<Here, 'db' | 'community'>;

/** Everything about mandates that is not as promised, one sentence each; nothing when all is well. */
export async function faultsOf(here: Inside): Promise<readonly string[]> {
  const ask = async (question: string, say: (id: string) => string): Promise<readonly string[]> =>
    (await rows<{ id: string }>(here.db, question, [here.community.id])).map(({ id }) => say(id));
  return [
    ...(await ask(VERSIONS, (id) => `${id}: its versions are not numbered one by one up to the one in force`)),
    ...(await ask(SEATS, (id) => `term ${id}: its seat is not that person's, of that role, from that day`)),
    ...(await ask(LONGER, (id) => `term ${id}: its seat is held longer than the term`)),
    ...(await ask(SHORTER, (id) => `term ${id}: it was ended, and its seat is held to the last day`)),
    ...(await ask(ABOVE, (id) => `decision ${id}: its amount is above what its role decides alone`)),
    ...(await ask(OUTSIDE, (id) => `decision ${id}: it was taken outside its term`)),
    ...(await ask(PULSE, (id) => `the pulse of ${id}: not as many answers as people`)),
    ...(await unsealed(here)),
  ];
}

const VERSIONS = `
  select 'circle ' || c.slug as id from circles c left join circle_versions v
    on v.community_id = c.community_id and v.circle_id = c.id
  where c.community_id = $1 group by c.slug, c.version
  having count(v.version) <> c.version or max(v.version) is distinct from c.version
  union all
  select 'role ' || r.slug from roles r left join role_versions v
    on v.community_id = r.community_id and v.role_id = r.id
  where r.community_id = $1 group by r.slug, r.version
  having count(v.version) <> r.version or max(v.version) is distinct from r.version`;
// A term keeps the standing its role had when it was given, and the seat is what tells.
const SEATS = `
  select t.id from terms t
  join seats s on s.community_id = t.community_id and s.id = t.seat_id
  where t.community_id = $1 and (s.person_id <> t.person_id or s.organisation_id is not null or s.from_on <> t.from_on
    or s.until_on is null or s.role not in ('coordinator', 'core-group', 'holder')
    or (s.role <> 'holder' and not exists (select from role_versions v
      where v.community_id = $1 and v.role_id = t.role_id and v.standing = s.role)))`;
const LONGER = `
  select t.id from terms t
  join seats s on s.community_id = t.community_id and s.id = t.seat_id
  left join term_extensions x on x.community_id = t.community_id and x.term_id = t.id
  where t.community_id = $1 and s.until_on > coalesce(x.until_on, t.until_on) + 1`;
const SHORTER = `
  select t.id from terms t
  join seats s on s.community_id = t.community_id and s.id = t.seat_id
  join term_endings e on e.community_id = t.community_id and e.term_id = t.id
  join communities c on c.id = t.community_id
  where t.community_id = $1 and s.until_on > (e.at at time zone c.time_zone)::date`;
const ABOVE = `
  select d.id from term_decisions d
  join terms t on t.community_id = d.community_id and t.id = d.term_id
  left join role_versions v on v.community_id = d.community_id and v.role_id = t.role_id and v.version = d.role_version
  where d.community_id = $1 and (v.version is null or d.amount_cents > coalesce(v.alone_cents, 0))`;
const OUTSIDE = `
  select d.id from term_decisions d
  join terms t on t.community_id = d.community_id and t.id = d.term_id
  join seats s on s.community_id = t.community_id and s.id = t.seat_id
  join communities c on c.id = d.community_id
  where d.community_id = $1 and ((d.at at time zone c.time_zone)::date < t.from_on
    or (d.at at time zone c.time_zone)::date > s.until_on)`;
const PULSE = `
  select to_char(month, 'YYYY-MM') as id from (
    select month, sum(people) as answers from pulse_counts where community_id = $1 group by month) counted
  where answers <> (select count(*) from pulse_people p where p.community_id = $1 and p.month = counted.month)`;

interface DecisionRow {
  id: string;
  title: string;
  words: string;
  amount: number | null;
  person: string;
  entry: string | null;
}

const DECISIONS = `
  select d.id, d.title, d.words, d.amount_cents as amount, t.person_id as person, r.entry
  from term_decisions d
  join terms t on t.community_id = d.community_id and t.id = d.term_id
  left join register r on r.community_id = d.community_id and r.number = d.register_number and r.kind = 'mandate'
    and r.matter_id = d.id
  where d.community_id = $1 order by d.id`;

/** Decisions under a mandate that the register does not tell as the rows do. */
async function unsealed({ db, community }: Inside): Promise<readonly string[]> {
  const present = await withPresentIds(db, community.id);
  const found = await rows<DecisionRow>(db, DECISIONS, [community.id]);
  return found.filter((row) => !isSealed(row, present)).map(({ id }) => `decision ${id}: the register says otherwise`);
}

function isSealed(row: DecisionRow, present: (entry: string) => string): boolean {
  const sealed = row.entry === null ? undefined : readSealed(present(row.entry));
  if (!sealed) return false;
  const isSame = sealed.matterId === row.id && sealed.title === row.title && sealed.words === row.words;
  return isSame && sealed.amountCents === row.amount && sealed.personId === row.person;
}
