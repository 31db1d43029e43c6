import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { canonical } from '../../../basics/text';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type KeptRound, replayRound, resultFrom, roundById, sealedDeclarations } from '../queries';
import { leftOut, roundInput, withoutTaken } from '../rules';
import { hashOfInput } from '../store';

type Inside = Pick<Here, 'db' | 'community'>;

/** Computes every frozen round of a community again, from its kept input and from the rows of its declarations. */
export async function roundFaults(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  let some = await frozenAfter(here, null);
  while (some.length > 0) {
    for (const each of some) {
      const round = await roundById(here, each.roundId);
      if (round)
        found.push(...(await faultsIn(here, round, each)).map((fault) => `funding round ${round.number}: ${fault}`));
    }
    some = await frozenAfter(here, some.at(-1)?.roundId ?? null);
  }
  return found;
}

interface FrozenRow {
  readonly roundId: Id;
  readonly input: string;
  readonly inputHash: string;
  readonly outcome: string;
  readonly frozenAt: Instant;
}

const FROZEN = `
  select round_id as "roundId", input, input_hash as "inputHash", outcome, frozen_at as "frozenAt" from funding_freezes
  where community_id = $1 and ($2::uuid is null or round_id > $2) order by round_id limit 50`;

const frozenAfter = (here: Inside, after: Id | null): Promise<readonly FrozenRow[]> =>
  rows<FrozenRow>(here.db, FROZEN, [here.community.id, after]);

async function faultsIn(here: Inside, round: KeptRound, kept: FrozenRow): Promise<readonly string[]> {
  const result = resultFrom(kept);
  const { input } = result;
  const found = [...replayRound(result)];
  if (hashOfInput(input) !== kept.inputHash) found.push('the hash that was published is not that of the input');
  // Whoever had left by then is not in it; who had is not asked again, since a departure may be dated later.
  const there = new Set(input.orgs.map(({ id }) => id));
  const members = round.members.filter(({ id }) => there.has(id)).map((each) => ({ ...each, leftOn: null }));
  const out = leftOut(round, input).map(({ id }) => id);
  for (const id of out)
    if (!(await wasTaken(here, id, kept.frozenAt))) found.push(`${id} is left out, and nothing paid it`);
  const rebuilt = roundInput(
    { ...withoutTaken(round, out), members },
    await sealedDeclarations(here, round.id),
    round.lastOn,
  );
  if (canonical(rebuilt) !== canonical(input)) found.push('what was computed is not what was declared');
  return found;
}

const TAKEN = `
  select 1 from obligations where community_id = $1 and project_id = $2 and at <= $3
  union all select 1 from obligations_in_kind where community_id = $1 and project_id = $2 and at <= $3
  union all select 1 from pledge_bindings b join pledge_appeals a on a.community_id = $1 and a.id = b.appeal_id
    where b.community_id = $1 and a.project_id = $2 and b.at <= $3`;

/** Whether something paid a project, or bound somebody to, at a moment. */
const wasTaken = async ({ db, community }: Inside, projectId: Id, at: Instant): Promise<boolean> =>
  (await rows(db, TAKEN, [community.id, projectId, at])).length > 0;
