import { createHash, randomBytes } from 'node:crypto';
import { type Id, newId } from '../../../basics/id';
import { plusMinutes } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';
import { enterWalls, rows } from '../../../machinery/database';
import type { Here, Seat } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { record } from '../../chronicle';
import { invitationLetter } from '../letters';
import type { Organisation } from '../queries';
import { mayInvite } from '../rules';
import { inEachHome } from './accounts';
import { careSeat } from './care';
import { grantSeat } from './seats';

const LIFE_MINUTES = 21 * 24 * 60;
const DAY_MINUTES = 24 * 60;
/** A founder invites a few dozen people on the first day; whoever sends more than that floods. */
export const MOST_INVITED_A_DAY = 100;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface InvitationInput {
  readonly email: string;
  readonly role: Seat['role'];
  /** Null for a seat of the whole community. */
  readonly organisation: Pick<Organisation, 'id' | 'name' | 'language'> | null;
}

/**
 * Invites an address to a seat for three weeks. The letter's link holds a token that is kept nowhere. `origin` is the
 * address people type, without a closing slash. Refuses `seat-may-not`, and `too-many-invitations` after a hundred in a
 * day, in all communities together.
 */
export async function invite(
  here: Here,
  { email, role, organisation }: InvitationInput,
  { origin }: { readonly origin: string },
): Promise<undefined | Refusal> {
  const { db, community, actor, now } = here;
  const organisationId = organisation?.id ?? null;
  if (!mayInvite(actor.seats, organisationId, role)) return refuse('seat-may-not');
  if ((await invitedToday(here)) >= MOST_INVITED_A_DAY)
    return refuse('too-many-invitations', 'email', { most: MOST_INVITED_A_DAY });
  const token = randomBytes(32).toString('base64url');
  const id = newId();
  await db
    .insertInto('invitations')
    .values({
      community_id: community.id,
      id,
      email: email.toLowerCase(),
      organisation_id: organisationId,
      role,
      token_hash: hashOf(token),
      invited_by: actor.personId,
      created_at: now,
      expires_at: plusMinutes(now, LIFE_MINUTES),
      accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
  await record(here, 'members/invited', {
    matter: { kind: 'invitation', id, label: role },
    organisationId,
    seatId: careSeat(here, organisationId),
    data: { role },
  });
  const language = organisation?.language ?? community.language;
  const to = { email, role, token, language, organisation: organisation?.name ?? null };
  await post(db, community.id, invitationLetter(here, to, origin));
  return undefined;
}

/**
 * How many invitations the actor sent within a day, wherever and whatever became of them. Whoever opens another
 * community sends no more letters than before; a demonstration sends none and counts by itself.
 */
async function invitedToday(here: Here): Promise<number> {
  const { db, community, actor, now } = here;
  // Of two who send at once the second counts the first.
  await rows(db, 'select from people where id = $1 for no key update', [actor.personId]);
  const own = await invitedIn(here);
  if (community.isDemonstration || own >= MOST_INVITED_A_DAY) return own;
  const someone = { id: actor.personId, name: actor.name };
  const elsewhere = await inEachHome(db, someone, now, async (home) =>
    home.community.isDemonstration || home.community.id === community.id ? 0 : invitedIn(home),
  );
  await enterWalls(db, community.id);
  return elsewhere.reduce((sum, each) => sum + each, own);
}

async function invitedIn({ db, community, actor, now }: Here): Promise<number> {
  const sent = await db
    .selectFrom('invitations')
    .select('id')
    .where('community_id', '=', community.id)
    .where('invited_by', '=', actor.personId)
    .where('created_at', '>', plusMinutes(now, -DAY_MINUTES))
    .limit(MOST_INVITED_A_DAY)
    .execute();
  return sent.length;
}

export interface OpenInvitation {
  readonly id: Id;
  readonly email: string;
  readonly role: Seat['role'];
  readonly organisationId: Id | null;
  readonly invitedBy: Id;
  readonly invitedByName: string;
}

/**
 * The invitation behind a letter's link; looking uses nothing up. Refuses `invitation-spent` for one that was accepted,
 * taken back or is too old, and `invitation-missing` where there never was one.
 */
export async function invitationOf(
  here: Pick<Here, 'db' | 'community' | 'now'>,
  token: string,
): Promise<OpenInvitation | Refusal> {
  const found = await here.db
    .selectFrom('invitations')
    .innerJoin('people', 'people.id', 'invitations.invited_by')
    .select(['invitations.id', 'invitations.email', 'role', 'organisation_id as organisationId'])
    .select(['invited_by as invitedBy', 'people.name as invitedByName'])
    .select(['accepted_at as acceptedAt', 'withdrawn_at as withdrawnAt', 'expires_at as expiresAt'])
    .where('community_id', '=', here.community.id)
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst();
  if (!found) return refuse('invitation-missing');
  const { acceptedAt, withdrawnAt, expiresAt, ...invitation } = found;
  const isOpen = acceptedAt === null && withdrawnAt === null && expiresAt > here.now;
  return isOpen ? invitation : refuse('invitation-spent');
}

/** Accepts an invitation, once: the person who followed the link takes the seat. Refuses `invitation-spent`. */
export async function acceptInvitation(here: Here, token: string): Promise<Id | Refusal> {
  const { db, community, actor, now } = here;
  const accepted = await db
    .updateTable('invitations')
    .set({ accepted_at: now })
    .where('community_id', '=', community.id)
    .where('token_hash', '=', hashOf(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['role', 'organisation_id as organisationId'])
    .executeTakeFirst();
  if (!accepted) return refuse('invitation-spent');
  return grantSeat(here, { ...accepted, personId: actor.personId, personName: actor.name });
}

/** Takes an invitation back. Refuses `invitation-spent`, also to whoever may not invite to that seat. */
export async function withdrawInvitation(here: Here, invitationId: Id): Promise<undefined | Refusal> {
  const withdrawn = await here.db
    .updateTable('invitations')
    .set({ withdrawn_at: here.now })
    .where('community_id', '=', here.community.id)
    .where('id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning(['role', 'organisation_id as organisationId'])
    .executeTakeFirst();
  const isTheirs = withdrawn && mayInvite(here.actor.seats, withdrawn.organisationId, withdrawn.role);
  if (!isTheirs) return refuse('invitation-spent');
  await record(here, 'members/invitation-withdrawn', {
    matter: { kind: 'invitation', id: invitationId, label: withdrawn.role },
    organisationId: withdrawn.organisationId,
    seatId: careSeat(here, withdrawn.organisationId),
  });
  return undefined;
}
