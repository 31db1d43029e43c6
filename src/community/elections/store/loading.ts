import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Acceptance, Answer, Election, Nomination, Proposed, Step, Voter, Wording } from '../rules';
import type { Inside } from './tables';

/** An election with what the community knows it by. */
export interface KeptElection extends Election {
  readonly number: number;
  readonly openedBy: Id;
  readonly openedByName: string;
  /** In its address; the role may have been renamed since. */
  readonly roleSlug: string;
}

/**
 * Holds an election until the transaction ends: its acts come one after the other, and what is loaded after this is
 * what holds. False if there is none of that number.
 */
export const holdElection = async ({ db, community }: Inside, number: number): Promise<boolean> =>
  (await rows(db, HOLD, [community.id, number])).length > 0;

/** One election by its number, with all that was ever said in it. */
export async function loadElection(here: Inside, number: number): Promise<KeptElection | undefined> {
  const { db, community } = here;
  const ask = <Row extends object>(text: string): Promise<Row[]> => rows<Row>(db, text, [community.id, number]);
  // All in one breath: each finds its rows by an index.
  const [[election], voters, steps, wordings, nominations, proposed, answers, acceptances] = await Promise.all([
    ask<ElectionRow>(ELECTION),
    ask<Voter>(VOTERS),
    ask<Omit<Step, 'on'>>(STEPS),
    ask<Wording>(WORDINGS),
    ask<Nomination>(NOMINATIONS),
    ask<Proposed>(PROPOSED),
    ask<Answer>(ANSWERS),
    ask<Acceptance>(ACCEPTANCES),
  ]);
  if (!election) return undefined;
  const { roleId, roleName, ...kept } = election;
  return {
    ...kept,
    role: { id: roleId, name: roleName },
    steps: steps.map((each) => ({ ...each, on: dayOf(each.at, community.timeZone) })),
    ...{ voters, wordings, nominations, proposed, answers, acceptances },
  };
}

interface ElectionRow
  extends Omit<
    KeptElection,
    'role' | 'voters' | 'steps' | 'wordings' | 'nominations' | 'proposed' | 'answers' | 'acceptances'
  > {
  roleId: Id;
  roleName: string;
}

const HOLD = 'select id from elections where community_id = $1 and number = $2 for no key update';
const ELECTION = `
  select e.id, e.number, e.role_id as "roleId", e.role_name as "roleName", r.slug as "roleSlug",
    e.term_kind as "termKind", e.opened_at as "openedAt", e.opened_by as "openedBy", p.name as "openedByName"
  from elections e
  join roles r on r.community_id = e.community_id and r.id = e.role_id
  join people p on p.id = e.opened_by
  where e.community_id = $1 and e.number = $2`;
const OF = `community_id = $1 and election_id = (select id from elections where community_id = $1 and number = $2)`;
const VOTERS = `
  select v.organisation_id as id, v.name, o.left_on as "leftOn"
  from election_voters v
  join organisations o on o.community_id = v.community_id and o.id = v.organisation_id
  where v.${OF} order by v.name, v.organisation_id`;
const STEPS = `
  select number, stage, mode, ends_at as "endsAt", reason, person_id as "personId", seat_id as "seatId", at, present
  from election_steps where ${OF} order by number`;
const WORDINGS = `
  select number, criteria, term_months as "termMonths", starts_on as "startsOn"
  from election_wordings where ${OF} order by number`;
const NOMINATIONS = `
  select id, organisation_id as "organisationId", nominee_id as "nomineeId", nominee_name as "nomineeName", reason,
    is_change as "isChange", told_by as "toldBy", person_id as "personId", seat_id as "seatId", at
  from election_nominations where ${OF} order by position`;
const PROPOSED = `
  select number, person_id as "personId", person_name as "personName", organisation_id as "organisationId", reason,
    term_months as "termMonths", words, adjustment, at
  from election_proposed where ${OF} order by number`;
const ANSWERS = `
  select id, proposed, organisation_id as "organisationId", kind, reason, told_by as "toldBy",
    person_id as "personId", seat_id as "seatId", at
  from election_answers where ${OF} order by position`;
const ACCEPTANCES = `select proposed, kind, reason, at from election_acceptances where ${OF} order by proposed`;
