import type { Id } from '../../basics/id';
import { canonical } from '../../basics/text';
import { withPresentIds } from '../../machinery/archive';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { lifecycleFaults } from './audit/lifecycle';
import { roundFaults } from './audit/rounds';
import { readSealed, result, sealed } from './rules';
import { loadAnswers, loadCircumstances, loadGrounds, loadProposalById, uncountable } from './store';

type Inside = Pick<Here, 'db' | 'community'>;

/** Everything that is not as the register says of the proposals, one sentence each; nothing when all is well. */
export const faultsOf = async (here: Inside): Promise<readonly string[]> => [
  ...(await unfaithfulEntries(here)),
  ...(await unsealedEnds(here)),
  ...(await uncounted(here)),
  ...(await unreadable(here)),
  ...(await untold(here)),
  ...(await roundFaults(here)),
  ...(await lifecycleFaults(here)),
];

/** Counts every sealed proposal again from its stored rows: what the register says must be what they say. */
async function unfaithfulEntries(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  const present = await withPresentIds(here.db, here.community.id);
  for (let after = 0; ; ) {
    const chunk = await here.db
      .selectFrom('register')
      .select(['number', 'matter_id', 'path', 'entry'])
      .where('community_id', '=', here.community.id)
      .where('kind', '=', 'proposal')
      .where('number', '>', after)
      .orderBy('number')
      .limit(100)
      .execute();
    for (const each of chunk) {
      if (!(await isRecounted(here, each.matter_id, each.path, present(each.entry))))
        found.push(`register entry ${each.number} is not what the stored answers of its proposal say`);
    }
    const last = chunk.at(-1);
    if (!last || chunk.length < 100) return found;
    after = last.number;
  }
}

/** Proposals that ended without an entry, or whose end and entry are not of one moment. */
async function unsealedEnds({ db, community }: Inside): Promise<readonly string[]> {
  const found = await db
    .selectFrom('proposals')
    .leftJoin('register', (join) =>
      join
        .onRef('register.community_id', '=', 'proposals.community_id')
        .onRef('register.matter_id', '=', 'proposals.id')
        .on('register.kind', '=', 'proposal'),
    )
    .where('proposals.community_id', '=', community.id)
    .where((set) => set('proposals.ended_at', 'is distinct from', set.ref('register.sealed_at')))
    .select('proposals.number')
    .orderBy('proposals.number')
    .execute();
  return found.map(({ number }) => `proposal ${number} has not ended as the register says`);
}

/** Proposals whose number the counter would give again. */
async function uncounted({ db, community }: Inside): Promise<readonly string[]> {
  const found = await db
    .selectFrom('proposals')
    .leftJoin('proposal_counters', 'proposal_counters.community_id', 'proposals.community_id')
    .where('proposals.community_id', '=', community.id)
    .where((set) => set('proposals.number', '>', set.fn.coalesce('proposal_counters.number', set.lit(0))))
    .select('proposals.number')
    .orderBy('proposals.number')
    .execute();
  return found.map(({ number }) => `proposal ${number} is later than the last one counted`);
}

/** Proposals under way that nothing could ever count or carry out: what came from elsewhere may hold anything. */
async function unreadable(here: Inside): Promise<readonly string[]> {
  return (await uncountable(here)).map((number) => `proposal ${number} asks for what is no rule`);
}

/** Proposals about a need that was not told of them: its page would not show them. */
async function untold({ db, community }: Inside): Promise<readonly string[]> {
  const found = await rows<{ number: number }>(db, UNTOLD, [community.id]);
  return found.map(({ number }) => `proposal ${number} is about a need that was not told of it`);
}

const UNTOLD = `
  select p.number from proposals p
  where p.community_id = $1 and p.need_id is not null and not exists (select from need_facts f
    where f.community_id = $1 and f.need_id = p.need_id and f.kind = 'proposal opened' and f.at = p.opened_at)
  order by p.number`;

async function isRecounted(here: Inside, proposalId: Id, path: string, entry: string): Promise<boolean> {
  const proposal = await loadProposalById(here, proposalId);
  if (!proposal || path !== `proposals/${proposal.number}`) return false;
  const answers = await loadAnswers(here, proposalId);
  // Whose answers counted on the day of the closing is kept by the register alone; the chain guards it.
  const { voters, wordings } = readSealed(entry);
  const asked = new Set(proposal.voters.map((each) => each.id));
  const grounds = await loadGrounds(here, proposal, answers, voters);
  const counted = proposal.withdrawal ? null : result(proposal.rule, voters, answers, proposal.options, grounds);
  const isCoherent = (counted?.outcome ?? null) === proposal.outcome && voters.every((each) => asked.has(each.id));
  const circumstances = await loadCircumstances(here, proposal);
  // Consent was sealed without its rounds for a while; such an entry stays as it is.
  const kept = wordings ? circumstances : { ...circumstances, rounds: null };
  return isCoherent && canonical(sealed(proposal, voters, answers, counted, grounds, kept)) === entry;
}
