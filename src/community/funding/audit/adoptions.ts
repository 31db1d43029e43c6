import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { resultOf } from '../queries';
import { fundedCents } from '../rules';

type Inside = Pick<Here, 'db' | 'community'>;

/** Proposals that carry a round: the amount each was opened with, and what each obliges to since it was adopted. */
export async function adoptionFaults(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { proposalId, roundId, amountCents, closed, adoption } of await rows<CarriedRow>(here.db, CARRIED, [
    here.community.id,
  ])) {
    const result = await resultOf(here, roundId);
    if (!result || fundedCents(result.input, result.outcome) !== amountCents)
      found.push(`proposal ${proposalId}: its amount is not that of its round`);
    if ((closed === 'adopted') !== (adoption !== null))
      found.push(`proposal ${proposalId}: what became of its round does not go with how it ended`);
    if (adoption !== 'obliged' || !result) continue;
    const due = result.outcome.payments
      .filter(({ cash }) => Number(cash) > 0)
      .map(({ project, org, cash }) => `${project} ${org} ${cash}`)
      .sort();
    const owed = (await rows<{ line: string }>(here.db, OWED, [here.community.id, roundId])).map(({ line }) => line);
    if (due.join() !== owed.sort().join())
      found.push(`proposal ${proposalId}: what is owed by it is not what its round comes to`);
  }
  const unexplained = await rows<{ id: Id }>(here.db, UNEXPLAINED, [here.community.id]);
  return [...found, ...unexplained.map(({ id }) => `obligation ${id}: no adopted round explains it`)];
}

interface CarriedRow {
  readonly proposalId: Id;
  readonly roundId: Id;
  readonly amountCents: number | null;
  readonly closed: string | null;
  readonly adoption: string | null;
}

const CARRIED = `
  select r.proposal_id as "proposalId", r.round_id as "roundId", p.amount_cents as "amountCents",
    c.outcome as closed, a.outcome as adoption
  from funding_round_proposals r
  join proposals p on p.community_id = $1 and p.id = r.proposal_id
  left join proposal_closings c on c.community_id = $1 and c.proposal_id = r.proposal_id
  left join funding_round_adoptions a on a.community_id = $1 and a.proposal_id = r.proposal_id
  where r.community_id = $1 order by r.proposal_id`;
const OWED = `
  select project_id || ' ' || organisation_id || ' ' || cents as line from obligations
  where community_id = $1 and source_kind = 'round' and source_id = $2 and kind = 'share'`;
const UNEXPLAINED = `
  select o.id from obligations o
  where o.community_id = $1 and o.source_kind = 'round' and not exists (select from funding_round_adoptions a
    where a.community_id = $1 and a.round_id = o.source_id and a.outcome = 'obliged')`;
