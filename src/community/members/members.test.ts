import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { doneOrHeldUp } from '../../../test/patience';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { isRefusal, refuse } from '../../basics/outcome';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { found } from '../needs/testing';
import { changeTier } from './actions/changes';
import { invite, withdrawInvitation } from './actions/invitations';
import { mergeOrganisations } from './actions/merging';
import { addOrganisation, changeOrganisation, type OrganisationInput } from './actions/organisations';
import { personWith } from './actions/people';
import { endSeat } from './actions/seats';
import { openInvitations, organisationById, organisationsOf, seatHolders } from './queries';

const MARCH = '2022-03-01T10:00:00.000Z';
const ORIGIN = { origin: 'https://komunigi.example' };
const database = await freshDatabase();
after(() => database.close());
const shops = await found(database, 'Supermarkets', [
  { name: 'BEES', modules: [] },
  { name: 'Polln', modules: [] },
]);
const bees = { id: shops.organisationIds.BEES ?? assert.fail(), name: 'BEES' };
const polln = { id: shops.organisationIds.Polln ?? assert.fail(), name: 'Polln', language: 'fr' };
const input: OrganisationInput = {
  name: 'Bloum',
  kind: 'member',
  country: 'BE',
  language: 'fr',
  tier: 'tier-25',
  activeCooperators: 420,
  modules: [],
};
const standing = () =>
  shops.as('coordination', MARCH, async (here) => ({
    organisations: await organisationsOf(here),
    seats: await seatHolders(here),
    invitations: await openInvitations(here),
  }));

test('whoever has no seat for it takes nobody in, sends nobody away and ends no seat, by whatever page they come', async () => {
  const before = await standing();
  const [seat] = before.seats.filter(({ organisationId }) => organisationId === polln.id);
  const acts: readonly ((here: Here) => Promise<unknown>)[] = [
    (here) => addOrganisation(here, input),
    async (here) => {
      const [from, into] = before.organisations;
      assert.ok(from && into);
      return mergeOrganisations(here, { from, into, name: 'Une', activeCooperators: null, why: 'plus simple' });
    },
    async (here) => {
      const organisation = (await organisationById(here, polln.id)) ?? assert.fail();
      return changeTier(here, { organisation, tier: 'tier-10', fromOn: day('2022-03-01'), why: 'un an dur' });
    },
    (here) => endSeat(here, seat?.seatId ?? assert.fail()),
    (here) => changeOrganisation(here, { ...input, id: polln.id, seenVersion: 1 }),
    (here) => invite(here, { email: 'a@b.example', role: 'member', organisation: polln }, ORIGIN),
    (here) => invite(here, { email: 'a@b.example', role: 'coordinator', organisation: null }, ORIGIN),
  ];
  for (const who of ['BEES', 'observer'])
    for (const act of acts) assert.deepEqual(await shops.as(who, MARCH, act), refuse('seat-may-not'));
  assert.deepEqual(await standing(), before);
});

test('two organisations whose long names begin alike are two; the same name twice, or one that looks like it, is one', async () => {
  const beginning = 'Coopérative participative des consommatrices et consommateurs de la région de';
  const add = (name: string) => shops.as('coordination', MARCH, (here) => addOrganisation(here, { ...input, name }));
  const slugs = [];
  for (const place of ['Namur', 'Liège']) {
    const added = await add(`${beginning} ${place}`);
    assert.ok(!isRefusal(added));
    slugs.push(added.slug);
  }
  assert.equal(new Set(slugs).size, 2);
  assert.deepEqual(await add(`${beginning} Liège`), refuse('name-taken', 'name'));
  assert.deepEqual(await add('POLLN !'), refuse('name-taken', 'name'));
});

/** Does the second while the first is done and not yet kept; gives what the second came to. */
async function meanwhile(first: (here: Here) => Promise<unknown>, second: (here: Here) => Promise<unknown>) {
  const { kept } = await shops.as('coordination', MARCH, async (here) => {
    assert.ok(!isRefusal(await first(here)));
    const meanwhile = shops.as('coordination', MARCH, second);
    await doneOrHeldUp(database, meanwhile);
    return { kept: meanwhile };
  });
  return kept;
}

test('of two names that look alike, given at once, the second is told, whether by an admission, a change or a merger', async () => {
  const seen = (id: Id) => shops.as('coordination', MARCH, (here) => organisationById(here, id));
  const add = (name: string) => (here: Here) => addOrganisation(here, { ...input, name });
  const rename = async (name: string) => {
    const { version } = (await seen(polln.id)) ?? assert.fail();
    return (here: Here) => changeOrganisation(here, { ...input, id: polln.id, seenVersion: version, name });
  };
  const taken = refuse('name-taken', 'name');
  assert.deepEqual(await meanwhile(await rename('Polln Nord'), add('POLLN-NORD')), taken);
  assert.deepEqual(await meanwhile(add('La Senne'), await rename('La senne !')), taken);
  const small = await shops.as('coordination', MARCH, add('Petite'));
  assert.ok(!isRefusal(small));
  const [from, into] = [(await seen(small.id)) ?? assert.fail(), (await seen(polln.id)) ?? assert.fail()];
  const merge = (name: string) => (here: Here) =>
    mergeOrganisations(here, { from, into, name, activeCooperators: null, why: 'une seule' });
  assert.deepEqual(await meanwhile(add('Tous ensemble'), merge('Tous-Ensemble')), taken);
  assert.deepEqual(await meanwhile(merge('Vert et bleu'), add('VERT ET BLEU')), taken);
});

test('the first name that somebody gives takes the place of the one made from their address, and no later one does', async () => {
  const nameAfter = (name?: string) =>
    shops.as('coordination', MARCH, async ({ db, now }) => {
      const id = await personWith(db, { email: 'aline@example.org', language: 'fr', ...(name && { name }) }, now);
      return (await db.selectFrom('people').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name;
    });
  assert.equal(await nameAfter(), 'aline');
  assert.equal(await nameAfter('Aline Denis'), 'Aline Denis');
  assert.equal(await nameAfter('Quelqu’un d’autre'), 'Aline Denis');
});

test('an invitation is taken back by those who may give it', async () => {
  const invitee = { email: 'new@polln.example', role: 'member', organisation: polln } as const;
  assert.equal(await shops.as('Polln', MARCH, (here) => invite(here, invitee, ORIGIN)), undefined);
  const [open] = (await standing()).invitations;
  const back = (who: string) => shops.as(who, MARCH, (here) => withdrawInvitation(here, open?.id ?? assert.fail()));
  assert.deepEqual(await back('BEES'), refuse('invitation-spent'));
  assert.equal(await back('Polln'), undefined);
});

test('a delegate changes what is known of their organisation, not what it is to the community', async () => {
  const change = { ...input, name: 'BEES coop', kind: 'provider', id: bees.id, seenVersion: 1 } as const;
  assert.ok(!isRefusal(await shops.as('BEES', MARCH, (here) => changeOrganisation(here, change))));
  const changed = await shops.as('BEES', MARCH, (here) => organisationById(here, bees.id));
  assert.deepEqual([changed?.name, changed?.kind, changed?.tier], ['BEES coop', 'member', null]);
});
