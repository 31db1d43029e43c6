import { createHash } from 'node:crypto';
import type { Id } from '../../basics/id';
import { canonical } from '../../basics/text';
import { withPresentIds } from '../../machinery/archive';
import type { Here } from '../../machinery/here';
import { result, type Sealed, sealed } from './rules';
import { loadAnswers, loadProposalById } from './store';

type Inside = Pick<Here, 'db' | 'community'>;

/** Everything that is not as the register promises, one sentence each; nothing when all is well. */
export const faultsOf = async (here: Inside): Promise<readonly string[]> => [
  ...(await registerBreaks(here)),
  ...(await unfaithfulEntries(here)),
  ...(await unsealedEnds(here)),
];

/** Walks the register from its first entry and names every one that is not as it was sealed. */
async function registerBreaks({ db, community }: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  let expected: { number: number; previous: Buffer } = { number: 1, previous: Buffer.alloc(32) };
  for (;;) {
    const chunk = await db
      .selectFrom('register')
      .select(['number', 'entry', 'previous_hash', 'hash'])
      .where('community_id', '=', community.id)
      .where('number', '>=', expected.number)
      .orderBy('number')
      .limit(500)
      .execute();
    for (const line of chunk) {
      if (line.number !== expected.number) found.push(`register entry ${expected.number} is missing`);
      else if (!line.previous_hash.equals(expected.previous))
        found.push(`register entry ${line.number} is not chained to the one before`);
      if (!hashOf(line).equals(line.hash)) found.push(`register entry ${line.number} was changed after it was sealed`);
      expected = { number: line.number + 1, previous: line.hash };
    }
    if (chunk.length < 500) break;
  }
  const head = await db
    .selectFrom('register_heads')
    .select(['number', 'hash'])
    .where('community_id', '=', community.id)
    .executeTakeFirst();
  const last = expected.number - 1;
  const endsWell = head ? head.number === last && head.hash.equals(expected.previous) : last === 0;
  return endsWell ? found : [...found, `the register of ${last} entries does not end where it should`];
}

/** Counts every sealed proposal again from its stored rows: what the register says must be what they say. */
async function unfaithfulEntries(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  const present = await withPresentIds(here.db, here.community.id);
  for (let after = 0; ; ) {
    const chunk = await here.db
      .selectFrom('register')
      .select(['number', 'proposal_id', 'entry'])
      .where('community_id', '=', here.community.id)
      .where('number', '>', after)
      .orderBy('number')
      .limit(100)
      .execute();
    for (const each of chunk) {
      if (!(await isRecounted(here, each.proposal_id, present(each.entry))))
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
        .onRef('register.proposal_id', '=', 'proposals.id'),
    )
    .where('proposals.community_id', '=', community.id)
    .where((set) => set('proposals.ended_at', 'is distinct from', set.ref('register.sealed_at')))
    .select('proposals.number')
    .orderBy('proposals.number')
    .execute();
  return found.map(({ number }) => `proposal ${number} has not ended as the register says`);
}

async function isRecounted(here: Inside, proposalId: Id, entry: string): Promise<boolean> {
  const proposal = await loadProposalById(here, proposalId);
  if (!proposal) return false;
  const answers = await loadAnswers(here, proposalId);
  // Whose answers counted on the day of the closing is kept by the register alone; the chain guards it.
  const { voters } = JSON.parse(entry) as Sealed;
  const asked = new Set(proposal.voters.map((each) => each.id));
  const counted = proposal.withdrawal ? null : result(proposal.rule, voters, answers, proposal.options);
  const isCoherent = (counted?.outcome ?? null) === proposal.outcome && voters.every((each) => asked.has(each.id));
  return isCoherent && canonical(sealed(proposal, voters, answers, counted)) === entry;
}

const hashOf = ({ number, entry, previous_hash }: { number: number; entry: string; previous_hash: Buffer }): Buffer =>
  createHash('sha256').update(previous_hash).update(`${number} ${entry}`).digest();
