import { createHash, randomBytes } from 'node:crypto';
import { type Id, newId } from '../../../basics/id';
import { plusMinutes } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';
import { rows } from '../../../machinery/database';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import type { Organisation } from '../queries';
import { binds } from '../rules';

const LIFE_MINUTES = 30 * 24 * 60;
const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();
/** As people copy it: blanks and case do not matter. */
const plain = (code: string): string => code.replace(/[^0-9a-z]/gi, '').toLowerCase();

/** Only who binds an organisation says who it is elsewhere. */
const speaksFor = ({ actor }: Here, organisationId: Id): Seat | undefined =>
  actor.seats.find((seat) => binds(seat) && seat.organisationId === organisationId);

/**
 * Says that an organisation is one with another of a neighbour or any community here: gives a code for thirty days that
 * its delegate there types. Refuses `seat-may-not`.
 */
export async function askLink(here: Here, organisation: Organisation): Promise<{ readonly code: string } | Refusal> {
  if (!speaksFor(here, organisation.id)) return refuse('seat-may-not');
  const code = randomBytes(9).toString('hex');
  await here.db
    .insertInto('organisation_links')
    .values({
      ...{ id: newId(), one_id: here.community.id, one_organisation_id: organisation.id, code_hash: hashOf(code) },
      ...{ asked_by: here.actor.personId, asked_at: here.now, expires_at: plusMinutes(here.now, LIFE_MINUTES) },
      ...{ other_id: null, other_organisation_id: null, confirmed_by: null, confirmed_at: null, pays_in: null },
      ended_at: null,
      request_id: null,
    })
    .execute();
  return { code: code.replace(/(.{6})(?=.)/g, '$1 ') };
}

const CONFIRM = `
  update organisation_links set other_id = $2, other_organisation_id = $3, confirmed_by = $4, confirmed_at = $5,
    pays_in = case when $6 then $2::uuid else one_id end
  where code_hash = $1 and other_id is null and ended_at is null and expires_at > $5 and one_id <> $2
  returning id`;

/**
 * Confirms with the code of its delegate elsewhere that an organisation is one and the same, and says where it pays for
 * what both communities share. Refuses `seat-may-not`, `code-spent`.
 */
export async function confirmLink(
  here: Here,
  organisation: Organisation,
  input: { readonly code: string; readonly paysHere: boolean },
): Promise<undefined | Refusal> {
  const seat = speaksFor(here, organisation.id);
  if (!seat) return refuse('seat-may-not');
  const { community, actor, now } = here;
  const parameters = [hashOf(plain(input.code)), community.id, organisation.id, actor.personId, now, input.paysHere];
  const [linked] = await rows<{ id: Id }>(here.db, CONFIRM, parameters);
  if (!linked) return refuse('code-spent', 'code');
  await record(here, 'neighbours/organisation-linked', {
    matter: { kind: 'organisation', id: organisation.id, label: organisation.name },
    organisationId: organisation.id,
    seatId: seat.id,
    data: { slug: organisation.slug },
  });
  return undefined;
}

/** Ends a link, from either side. Refuses `seat-may-not`, `not-linked`. */
export async function endLink(here: Here, organisation: Organisation, linkId: Id): Promise<undefined | Refusal> {
  if (!speaksFor(here, organisation.id)) return refuse('seat-may-not');
  const ended = await rows(
    here.db,
    `update organisation_links set ended_at = $4 where id = $1 and ended_at is null
     and ((one_id = $2 and one_organisation_id = $3) or (other_id = $2 and other_organisation_id = $3)) returning id`,
    [linkId, here.community.id, organisation.id, here.now],
  );
  return ended.length > 0 ? undefined : refuse('not-linked');
}

const CLAIM = `
  update organisation_links set other_id = $2, request_id = $3, pays_in = case when $4 then $2::uuid else one_id end
  where code_hash = $1 and other_id is null and ended_at is null and expires_at > $5 and one_id <> $2
  returning id`;

/**
 * Says for a newcomer, with the code of its delegate elsewhere, that it is in another community already, and where it will
 * pay its dues. It holds from its admission on; until then the code is spoken for. A code typed later stands in the place
 * of one typed before. Refuses `code-spent`.
 */
export async function claimLink(
  { db, community, now }: Pick<Here, 'db' | 'community' | 'now'>,
  requestId: Id,
  input: { readonly code: string; readonly paysHere: boolean },
): Promise<undefined | Refusal> {
  await rows(
    db,
    'update organisation_links set ended_at = $2, request_id = null, other_id = null where request_id = $1',
    [...[requestId, now]],
  );
  const claimed = await rows(db, CLAIM, [hashOf(plain(input.code)), community.id, requestId, input.paysHere, now]);
  return claimed.length > 0 ? undefined : refuse('code-spent', 'code');
}

/** Makes a link of what a newcomer said, once it is an organisation of this community. */
export const confirmClaim = (
  { db, actor, now }: Pick<Here, 'db' | 'actor' | 'now'>,
  requestId: Id,
  organisationId: Id,
): Promise<unknown> =>
  rows(
    db,
    `update organisation_links set other_organisation_id = $2, confirmed_by = $3, confirmed_at = $4
     where request_id = $1 and confirmed_at is null and ended_at is null`,
    [requestId, organisationId, actor.personId, now],
  );
