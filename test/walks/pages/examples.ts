import assert from 'node:assert/strict';
import type { Seated } from '../../../src/app/demonstration';
import { newId } from '../../../src/basics/id';
import { isRefusal } from '../../../src/basics/outcome';
import { anElection } from '../../../src/community/elections/testing';
import { termsOf } from '../../../src/community/mandates';
import { anOffer } from '../../../src/community/neighbours/testing';
import { grantBySlug } from '../../../src/community/reports';
import { beginGuide } from '../../../src/community/reports/actions';
import { rows } from '../../../src/machinery/database';
import { picturesOf } from '../../../src/machinery/files';
import type { Here } from '../../../src/machinery/here';
import { openDemonstration } from '../../demonstration';
import type { House } from '../../harness';

/** What stands at the end of a link in a letter: here, of an invitation. */
const TOKEN = 'x'.repeat(43);

/** What the demonstration has of everything that an address names, where it does not depend on the day it is made. */
const KNOWN = {
  code: 'K7M3R',
  organisation: 'bees-coop',
  step: 'template',
  number: '1',
  split: '1',
  kind: 'round-frozen',
  appeal: '1',
  line: '1',
  piece: 'needs',
  item: '1',
  token: TOKEN,
  circle: 'noyau',
  name: 'member_card',
  document: 'note-de-fonctionnement',
  chapter: 'qui-fait-quoi',
  language: 'fr',
  series: 'intercoop-mensuelle',
  article: '1',
  poll: '1',
  wording: 'general',
  source: 'needs-voiced',
  version: '1',
  role: 'animation-des-rencontres',
  word: 'quote-part',
  resource: 'la-video-qui-presente-la-communaute',
} as const;

/** The demonstration with what it lacks, and an example of whatever stands in an address: `{ number: '1', … }`. */
export interface Examples extends Seated {
  readonly known: Readonly<Record<string, string>>;
}

/** Opens the demonstration and adds an election, an offer, links of letters and a grant open to its funder. */
export async function openExamples(): Promise<Examples & { readonly house: House }> {
  const { house, ...seated } = await openDemonstration();
  const { community, actor } = seated.here;
  const found = await house.database.write(community.id, async (db) => {
    const here = { ...seated.here, db };
    await anElection(here, KNOWN.role);
    const offer = await anOffer(here, actor.personId);
    await sendLinks(seated, here);
    return { offer, ...(await openGrant(here)), ...(await named(here)) };
  });
  return { house, ...seated, known: { ...KNOWN, ...found, community: community.slug } };
}

/** The links that stand in letters: of an invitation, to a meeting, and to the search for a date. */
async function sendLinks({ personOf }: Seated, { db, community, actor, now }: Here): Promise<void> {
  await rows(
    db,
    `insert into invitations (community_id, id, email, role, token_hash, invited_by, created_at, expires_at)
     values ($1, $2, 'invitee@example.coop', 'observer', sha256(convert_to($3, 'UTF8')), $4, $5, $6)`,
    [community.id, newId(), TOKEN, actor.personId, now, '2099-01-01T00:00:00.000Z'],
  );
  await rows(
    db,
    `insert into meeting_invitations (community_id, meeting_id, person_id, token_hash, version, at)
     select $1, id, $2, sha256(convert_to($3, 'UTF8')), 1, $4 from meetings where community_id = $1 and number = 1`,
    [community.id, actor.personId, TOKEN, now],
  );
  await rows(
    db,
    `insert into date_poll_invitations (community_id, poll_id, person_id, token_hash, at)
     select $1, id, $2, sha256(convert_to($3, 'UTF8')), $4 from date_polls where community_id = $1 and number = 1`,
    [community.id, personOf('observer'), TOKEN, now],
  );
}

/** A grant, opened to its funder by the same token, and questions begun before applying for another. */
async function openGrant(here: Here): Promise<Record<'grant' | 'indicator' | 'guide', string>> {
  const grant = (await grantBySlug(here, 'prouver-son-innovation-sociale')) ?? assert.fail('a grant');
  const [seatId] = here.actor.seats.map(({ id }) => id);
  await rows(
    here.db,
    `insert into officer_links (community_id, id, grant_id, officer, token_hash, expires_on, person_id, seat_id, at)
     values ($1, $2, $3, 'Innoviris', sha256(convert_to($4, 'UTF8')), '2099-01-01', $5, $6, $7)`,
    [here.community.id, newId(), grant.id, TOKEN, here.actor.personId, seatId, here.now],
  );
  const begun = await beginGuide(here);
  assert.ok(!isRefusal(begun));
  return { grant: grant.slug, indicator: grant.indicators.at(-1)?.id ?? '', guide: begun.id };
}

/** What has another name each time. */
async function named(here: Here): Promise<Record<'file' | 'term', string>> {
  const [picture] = await picturesOf(here, 1);
  const term = (await termsOf(here)).find(({ roleSlug }) => roleSlug === KNOWN.role);
  return { file: picture?.id ?? assert.fail('a picture'), term: term?.id ?? assert.fail('a term') };
}
