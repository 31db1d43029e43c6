import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Proposal } from '../rules';
import { saveRound, saveWording } from './rounds';
import type { Inside } from './tables';

/** The next number of a proposal in this community; whoever opens another waits until this one is kept or dropped. */
export async function nextNumber({ db, community }: Inside): Promise<number> {
  const last = await db
    .insertInto('proposal_counters')
    .values({ community_id: community.id, number: 1 })
    .onConflict((conflict) =>
      conflict.column('community_id').doUpdateSet((set) => ({ number: set('proposal_counters.number', '+', 1) })),
    )
    .returning('number')
    .executeTakeFirstOrThrow();
  return last.number;
}

/** Keeps a new proposal with its options and voters. */
export async function saveProposal(
  here: Here,
  proposal: Proposal,
  known: { number: number; needId: Id | null; seatId: Id },
): Promise<void> {
  const { db, community, actor, now } = here;
  const { id, title, text, amountCents, rule, window, commitment, opensAt, closesAt, concernedMayAnswer } = proposal;
  await db
    .insertInto('proposals')
    .values({
      community_id: community.id,
      ...{ id, number: known.number, title, text, need_id: known.needId, amount_cents: amountCents },
      rule: JSON.stringify(rule),
      window_rule: JSON.stringify(window),
      commitment: commitment && JSON.stringify(commitment),
      ...{ opens_at: opensAt, closes_at: closesAt, ended_at: null },
      concerned_may_answer: concernedMayAnswer,
      ...{ opened_by: actor.personId, opened_from: known.seatId, opened_at: now },
    })
    .execute();
  await rows(db, SAVE_OPTIONS, [community.id, id, ...columnsOf(proposal.options, 'label')]);
  await rows(db, SAVE_VOTERS, [community.id, id, ...columnsOf(proposal.voters, 'name')]);
  if (!proposal.round) return;
  await saveRound(here, id, proposal.round);
  const creditedTo = { personId: actor.personId, organisationId: null };
  await saveWording(here, id, { number: 1, title, text, creditedTo, seatId: known.seatId, at: now });
}

// One text for any number of rows.
const SAVE_OPTIONS = `
  insert into proposal_options (community_id, proposal_id, id, position, label)
  select $1, $2, option.id, option.position, option.label
  from unnest($3::uuid[], $4::text[]) with ordinality as option (id, label, position)`;
const SAVE_VOTERS = `
  insert into proposal_voters (community_id, proposal_id, organisation_id, name)
  select $1, $2, voter.id, voter.name from unnest($3::uuid[], $4::text[]) as voter (id, name)`;

const columnsOf = <Name extends string>(
  list: readonly (Record<Name, string> & { readonly id: Id })[],
  name: Name,
): [Id[], string[]] => [list.map((each) => each.id), list.map((each) => each[name])];
