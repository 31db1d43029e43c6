import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import {
  type Acceptance,
  type Answer,
  type Election,
  isEnded,
  type Nomination,
  type Proposed,
  type Step,
  type Wording,
} from '../rules';
import type { Inside } from './tables';

/** The next number of an election in this community; whoever opens another waits until this one is kept or dropped. */
export async function nextNumber({ db, community }: Inside): Promise<number> {
  const { number } = await db
    .insertInto('election_counters')
    .values({ community_id: community.id, number: 1 })
    .onConflict((conflict) =>
      conflict.column('community_id').doUpdateSet((set) => ({ number: set('election_counters.number', '+', 1) })),
    )
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** Keeps a new election with those it asks, its first step and its first words. */
export async function saveElection(
  here: Here,
  election: Election,
  known: { readonly number: number; readonly seatId: Id },
): Promise<void> {
  const { db, community, actor } = here;
  const { id, role, termKind, openedAt, voters, steps, wordings } = election;
  await db
    .insertInto('elections')
    .values({
      ...{ community_id: community.id, id, number: known.number, role_id: role.id, role_name: role.name },
      ...{ term_kind: termKind, opened_by: actor.personId, opened_from: known.seatId, opened_at: openedAt },
      ended_at: null,
    })
    .execute();
  const ids = voters.map((each) => each.id);
  await rows(db, SAVE_VOTERS, [community.id, id, ids, voters.map((each) => each.name)]);
  for (const step of steps) await saveStep(here, id, step);
  for (const wording of wordings) await saveWording(here, id, wording);
}

// One text for any number of rows.
const SAVE_VOTERS = `
  insert into election_voters (community_id, election_id, organisation_id, name)
  select $1, $2, voter.id, voter.name from unnest($3::uuid[], $4::text[]) as voter (id, name)`;

/** Keeps where an election went. The primary key refuses two steps of one number. */
export async function saveStep({ db, community }: Inside, electionId: Id, step: Step): Promise<void> {
  const { number, stage, mode, endsAt, reason, personId, seatId, at, present } = step;
  await db
    .insertInto('election_steps')
    .values({
      ...{ community_id: community.id, election_id: electionId, number, stage, mode, ends_at: endsAt, reason },
      ...{ person_id: personId, seat_id: seatId, at, present: present && [...present] },
    })
    .execute();
  if (!isEnded(stage)) return;
  await db
    .updateTable('elections')
    .set({ ended_at: at })
    .where('community_id', '=', community.id)
    .where('id', '=', electionId)
    .execute();
}

/** Keeps what the role asks for, in new words. */
export async function saveWording({ db, community }: Inside, electionId: Id, wording: Wording): Promise<void> {
  const { number, criteria, termMonths, startsOn } = wording;
  await db
    .insertInto('election_wordings')
    .values({
      ...{ community_id: community.id, election_id: electionId, number, criteria },
      ...{ term_months: termMonths, starts_on: startsOn },
    })
    .execute();
}

/** Keeps whom an organisation names; its place follows the last one, in the transaction that holds the election. */
export async function saveNomination({ db, community }: Inside, electionId: Id, row: Nomination): Promise<void> {
  const { id, organisationId, nomineeId, nomineeName, reason, isChange, toldBy, personId, seatId, at } = row;
  const values = [community.id, electionId, id, organisationId, nomineeId, nomineeName, reason, isChange, toldBy];
  await rows(db, SAVE_NOMINATION, [...values, personId, seatId, at]);
}

const SAVE_NOMINATION = `
  insert into election_nominations (community_id, election_id, id, organisation_id, nominee_id, nominee_name, reason,
    is_change, told_by, person_id, seat_id, at, position)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce(max(position), 0) + 1
  from election_nominations where community_id = $1 and election_id = $2`;

/** Keeps whom the facilitator proposed and on what terms. */
export async function saveProposed({ db, community }: Inside, electionId: Id, row: Proposed): Promise<void> {
  const { number, personId, personName, organisationId, reason, termMonths, words, adjustment, at } = row;
  await db
    .insertInto('election_proposed')
    .values({
      ...{ community_id: community.id, election_id: electionId, number, person_id: personId, person_name: personName },
      ...{ organisation_id: organisationId, reason, term_months: termMonths, words, adjustment, at },
    })
    .execute();
}

/** Keeps a consent or an objection, in its place after the last one. */
export async function saveAnswer({ db, community }: Inside, electionId: Id, row: Answer): Promise<void> {
  const { id, proposed, organisationId, kind, reason, toldBy, personId, seatId, at } = row;
  const values = [community.id, electionId, id, proposed, organisationId, kind, reason, toldBy];
  await rows(db, SAVE_ANSWER, [...values, personId, seatId, at]);
}

const SAVE_ANSWER = `
  insert into election_answers (community_id, election_id, id, proposed, organisation_id, kind, reason, told_by,
    person_id, seat_id, at, position)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce(max(position), 0) + 1
  from election_answers where community_id = $1 and election_id = $2`;

/** Keeps the last word of the person proposed. */
export async function saveAcceptance({ db, community }: Inside, electionId: Id, row: Acceptance): Promise<void> {
  const { proposed, kind, reason, at } = row;
  await db
    .insertInto('election_acceptances')
    .values({ community_id: community.id, election_id: electionId, proposed, kind, reason, at })
    .execute();
}
