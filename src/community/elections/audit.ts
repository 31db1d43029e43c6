import { canonical } from '../../basics/text';
import { withPresentIds } from '../../machinery/archive';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { isEnded, sealedText, standing } from './rules';
import { loadElection } from './store';

type Inside = Pick<Here, 'db' | 'community'>;

/** Everything about elections that is not as promised, one sentence each; nothing when all is well. */
export async function faultsOf(here: Inside): Promise<readonly string[]> {
  const ask = async (question: string, say: (row: { number: number }) => string): Promise<readonly string[]> =>
    (await rows<{ number: number }>(here.db, question, [here.community.id])).map(say);
  return [
    ...(await ask(GAPS, ({ number }) => `election ${number}: its steps are not numbered one by one`)),
    ...(await ask(TWICE, ({ number }) => `election ${number}: an organisation changed its nomination twice`)),
    ...(await ask(NEW_NAMES, ({ number }) => `election ${number}: a change went towards somebody nobody had named`)),
    ...(await ask(UNNAMED, ({ number }) => `election ${number}: somebody was proposed whom nobody had named`)),
    ...(await ask(
      UNOPENED,
      ({ number }) => `election ${number}: a proposal without a time for objections, or the reverse`,
    )),
    ...(await ask(TOLD, ({ number }) => `election ${number}: the chronicle tells what an organisation answered`)),
    ...(await unfaithfulEnds(here)),
  ];
}

/** Every election that ended is sealed as its rows say, at that moment, and no other is. */
async function unfaithfulEnds(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  const present = await withPresentIds(here.db, here.community.id);
  const ends = await rows<{ number: number; entry: string | null }>(here.db, ENDS, [here.community.id]);
  for (const { number, entry } of ends) {
    const election = await loadElection(here, number);
    const hasEnded = election !== undefined && isEnded(standing(election).stage);
    if (!hasEnded || entry === null) found.push(`election ${number} has not ended as the register says`);
    else if (sealedText(election, number) !== canonical(JSON.parse(present(entry))))
      found.push(`election ${number} is not sealed as its rows say`);
  }
  return found;
}

const GAPS = `
  select e.number from elections e
  left join election_steps s on s.community_id = e.community_id and s.election_id = e.id
  where e.community_id = $1 group by e.id, e.number having coalesce(max(s.number), 0) <> count(s.number) or count(s.number) = 0
  order by e.number`;
// A change that was entered by telephone may be said otherwise once more, by the organisation itself.
const TWICE = `
  select distinct e.number from elections e
  join election_nominations n on n.community_id = e.community_id and n.election_id = e.id and n.is_change
  where e.community_id = $1 group by e.number, n.organisation_id
  having count(*) filter (where n.told_by is null) > 1 or count(*) filter (where n.told_by is not null) > 1
  order by e.number`;
const NEW_NAMES = `
  select distinct e.number from elections e
  join election_nominations n on n.community_id = e.community_id and n.election_id = e.id and n.is_change
  where e.community_id = $1 and not exists (select from election_nominations o
    where o.community_id = $1 and o.election_id = e.id and not o.is_change and o.nominee_id = n.nominee_id)
  order by e.number`;
const UNNAMED = `
  select distinct e.number from elections e
  join election_proposed p on p.community_id = e.community_id and p.election_id = e.id
  where e.community_id = $1 and not exists (select from election_nominations o
    where o.community_id = $1 and o.election_id = e.id and not o.is_change and o.nominee_id = p.person_id)
  order by e.number`;
const UNOPENED = `
  select e.number from elections e where e.community_id = $1
  and (select count(*) from election_proposed p where p.community_id = $1 and p.election_id = e.id)
    <> (select count(*) from election_steps s where s.community_id = $1 and s.election_id = e.id and s.stage = 'object'
      and not exists (select from election_steps b where b.community_id = $1 and b.election_id = e.id
        and b.number = s.number - 1 and b.stage = 'object'))
  order by e.number`;
// What a line about an answer may say: the number of the election, and who told it on the telephone.
const TOLD = `
  select distinct e.number from elections e
  join chronicle c on c.community_id = e.community_id and c.matter_id = e.id and c.kind = 'elections/answered'
  where e.community_id = $1
  and exists (select from json_object_keys(c.entry::json -> 'data') as said where said not in ('number', 'told'))
  order by e.number`;
const ENDS = `
  select e.number, r.entry from elections e
  left join register r on r.community_id = e.community_id and r.matter_id = e.id and r.kind = 'election'
    and r.sealed_at = e.ended_at
  where e.community_id = $1 and (e.ended_at is not null or r.number is not null
    or exists (select from election_steps s
      where s.community_id = $1 and s.election_id = e.id and s.stage in ('elected', 'stopped')))
  order by e.number`;
