import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage } from '../../../test/harness';
import { openDoor } from '../../../test/newcomers';
import { done } from '../../../test/rooms';
import { newId } from '../../basics/id';
import { isRefusal } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { duesToday, sendRequest } from './actions';
import { saveDraft } from './store';

// La Senne is a member of the breweries, and asks to join the supermarkets: one organisation, one due.
const house = await openHouse({ at: '2023-02-01T09:00:00.000Z', environment: { KOMUNIGI_COMMUNITIES: 'many' } });
const door = await openDoor(house);
const { place } = door;
const { community } = door.seated.here;
const breweries = await openStage(house, { name: 'Brasseries', members: ['La Senne', 'Cantillon'], provider: 'Malt' });
const EMAIL = 'noor@senne.example';
const text = ({ html }: { html: string }): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');

const path = `${place}/joining/${await house.database.write(community.id, async (db) => {
  const ground = { db, community, now: door.at('2023-02-01T10:00') };
  const draft = { formId: newId(), email: EMAIL, language: 'fr', fields: {} };
  const token = (await saveDraft(ground, draft)) ?? assert.fail('a draft');
  const told = { name: 'La Senne', country: 'BE', language: 'fr', activeCooperators: 80, why: '', contact: 'Noor' };
  const sent = await sendRequest(ground, token, told, { origin: 'https://komunigi.example' });
  return isRefusal(sent) ? assert.fail(sent.refused) : sent.number;
})}`;
const noor = await house.signedIn(EMAIL);
const delegateThere = await house.signedIn(emailOf('La Senne', 'Brasseries'));
const codeThere = async (): Promise<string> => {
  const { html } = await delegateThere.post('/brasseries/organisations/la-senne/links', {});
  return /figure-large">([0-9a-f ]+)</.exec(html)?.[1] ?? assert.fail('no code');
};
const owes = async (when: string, name: string) => {
  const now = door.at(when);
  const dues = await house.database.read(community.id, (db) => duesToday({ db, now, community }));
  const { cents, because, paysIn } = dues.find((each) => each.organisationName === name) ?? assert.fail(name);
  return { cents, because, paysIn };
};

test('a newcomer says with a code of its delegate elsewhere that it is one organisation, and sees that it pays once', async () => {
  done(await (await house.signedIn(door.seated.emailOf('delegate-Coopéco'))).post(`${path}/buddy`, { answer: 'yes' }));
  done(await noor.post(`${path}/modules`, {}));
  const dues = { tier: 'tier-25', deputyName: 'Yusuf', deputyEmail: 'yusuf@senne.example', understood: 'yes' };
  done(await noor.post(`${path}/dues`, dues));
  assert.match(text(await noor.get(path)), /25,00 € par mois/);
  const unknown = await noor.post(`${path}/elsewhere`, { code: 'abc', pays: 'there' });
  assert.equal(unknown.status, 422);
  assert.match(text(unknown), /Ce code ne vaut pas/);
  const code = await codeThere();
  const said = text(done(await noor.post(`${path}/elsewhere`, { code, pays: 'there' })));
  assert.match(said, /La Senne est aussi dans la communauté « Brasseries »/);
  assert.match(said, /une seule et ne paie qu’une fois : elle paie sa cotisation chez Brasseries, et rien ici/);
  const again = await noor.post(`${path}/elsewhere`, { code, pays: 'there' });
  assert.equal(again.status, 422, 'a code is good once');
  done(await noor.post(`${path}/elsewhere`, { code: await codeThere(), pays: 'there' }));
  // Nobody but the newcomer says it of itself.
  const lead = await house.signedIn(door.seated.emailOf('coordination'));
  assert.equal((await lead.post(`${path}/elsewhere`, { code: await codeThere(), pays: 'here' })).status, 404);
  assert.match(text(await lead.get(path)), /y paie sa cotisation : une seule organisation, une seule cotisation/);
});

test('admitted, it owes nothing here while it is a member there, and its level from the day it leaves there', async () => {
  const lead = await house.signedIn(door.seated.emailOf('coordination'));
  done(await lead.post(`${path}/proposal`, { title: 'Accueillir', text: 'Une organisation de plus.' }));
  const number = Number(/\/proposals\/(\d+)/.exec((await lead.get(path)).html)?.[1]);
  const seven = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco', 'FR-1'];
  await door.agree('2023-02-02T10:00', number, seven);
  await door.close('2023-04-02T09:00');
  assert.deepEqual(await owes('2023-04-03T09:00', 'La Senne'), {
    cents: 0,
    because: 'elsewhere',
    paysIn: 'Brasseries',
  });
  assert.equal((await owes('2023-04-03T09:00', 'Bloum')).because, 'level');
  assert.match(text(await lead.get(`${place}/organisations/la-senne`)), /elle paie sa cotisation chez Brasseries/);
  assert.match(text(await delegateThere.get('/brasseries/organisations/la-senne')), /Aussi membre de/);
  await house.database.write(breweries.community.id, (db) =>
    rows(db, "update organisations set left_on = '2023-05-01' where community_id = $1 and slug = 'la-senne'", [
      breweries.community.id,
    ]),
  );
  assert.equal((await owes('2023-04-30T09:00', 'La Senne')).because, 'elsewhere');
  assert.deepEqual(await owes('2023-05-02T09:00', 'La Senne'), { cents: 2500, because: 'level', paysIn: null });
});
