import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage } from '../../../test/harness';
import { done } from '../../../test/rooms';
import { instant } from '../../basics/instant';
import { rows } from '../../machinery/database';
import { duesToday } from './actions';
import { faultsOf } from './audit';

// Polln has been a member for long and its means run short: it asks anew each time, and each time anybody may object.
const house = await openHouse({ at: '2022-03-01T09:00:00.000Z' });
const stage = await openStage(house);
const place = `/${stage.community.slug}/organisations/polln/dues`;
const text = ({ html }: { html: string }): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const as = (who: string) => house.signedIn(emailOf(who));
const at = (when: string): void => {
  house.clock.at = instant(`${when}:00.000Z`);
};
const owes = async (): Promise<number> => {
  const { community } = stage;
  const dues = await house.database.read(community.id, (db) => duesToday({ db, community, now: house.clock.at }));
  return dues.find(({ organisationName }) => organisationName === 'Polln')?.cents ?? assert.fail('no dues');
};
const letters = (kind: string) =>
  house.database.read(null, (db) =>
    rows<{ to: string; body: string }>(
      db,
      'select to_email as to, body_text as body from letters where kind = $1 order by id',
      [kind],
    ),
  );
const asked = { monthly: '10', reason: 'Deux salaires de moins.', paidUntilOn: '2022-12-31' };

test('a member asks to pay less until a day, for its own organisation only', async () => {
  assert.equal(await owes(), 2500);
  const refused = await (await as('Bloum')).post(`${place}/reduction`, asked);
  assert.equal(refused.status, 422);
  const delegate = await as('Polln');
  const tooMuch = await delegate.post(`${place}/reduction`, { ...asked, monthly: '25' });
  assert.equal(tooMuch.status, 422);
  assert.match(tooMuch.html, /Deux salaires de moins/, 'what was typed is kept');
  assert.match(text(done(await delegate.post(`${place}/reduction`, asked))), /Accordé si personne n’objecte avant le/);
  const told = await letters('join-reduction');
  assert.equal(told.length, 3);
  assert.match(told[0]?.body ?? '', /Polln demande à payer 10,00.€ par mois pendant un temps/);
  assert.equal((await delegate.post(`${place}/reduction`, asked)).status, 422, 'one request at a time');
  const weighed = /Répondre jusqu’au 15 mars 2022.*encore 14 jours.*Polln demande à payer moins/;
  assert.match(text(await (await as('Bloum')).get(`/${stage.community.slug}`)), weighed);
  assert.doesNotMatch(text(await delegate.get(`/${stage.community.slug}`)), /Lire sa demande/);
  assert.equal(
    (await delegate.post(`${place}/objections`, { objection: 'Non' })).status,
    422,
    'nobody objects to oneself',
  );
  assert.equal(await owes(), 2500);
});

test('without an objection it is granted, applies until its day, and is asked anew after a letter', async () => {
  at('2022-03-16T09:00');
  assert.equal(await owes(), 1000);
  at('2022-12-02T09:00');
  await house.doChores();
  await house.doChores();
  const told = (await letters('reduction-ends')).filter(({ to }) => to === emailOf('Polln'));
  assert.equal(told.length, 1);
  assert.match(told[0]?.body ?? '', /demandez-la de nouveau avant ce jour[\s\S]*organisations\/polln\/dues/);
  const delegate = await as('Polln');
  done(await delegate.post(`${place}/reduction`, { ...asked, monthly: '5', paidUntilOn: '2023-12-31' }));
  // What was granted holds until its day, whatever is asked meanwhile.
  assert.equal(await owes(), 1000);
});

test('an objection makes it a matter for a meeting, whose words are noted', async () => {
  const bloum = await as('Bloum');
  done(await bloum.post(`${place}/objections`, { objection: 'Parlons-en d’abord.' }));
  at('2023-01-02T09:00');
  assert.equal(await owes(), 2500, 'the first one is over, the second is not granted');
  const lead = await as('coordination');
  assert.match(text(await lead.get(`/${stage.community.slug}`)), /Noter ce qui est convenu pour sa cotisation/);
  const agreed = { settled: '7.5', words: 'Convenu pour un an.' };
  assert.equal((await bloum.post(`${place}/settlement`, agreed)).status, 403);
  assert.equal((await lead.post(`${place}/settlement`, { ...agreed, settled: '99999' })).status, 422);
  assert.match(text(done(await lead.post(`${place}/settlement`, agreed))), /Convenu : 7,50 € par mois/);
  assert.equal(await owes(), 750);
  const [letter] = await letters('join-settled');
  assert.equal(letter?.to, emailOf('Polln'));
  assert.match(letter?.body ?? '', /organisations\/polln\/dues/);
  const chronicle = text(await bloum.get(`/${stage.community.slug}/chronicle`));
  assert.match(chronicle, /Bloum objecte à la cotisation réduite de Polln : « Parlons-en d’abord. »/);
  assert.match(text(await bloum.get(place)), /Une demande précédente/);
  at('2024-01-01T09:00');
  assert.equal(await owes(), 2500);
  const { community } = stage;
  assert.deepEqual(await house.database.read(community.id, (db) => faultsOf({ db, community })), []);
});

test('what was granted for longer holds again once what was granted later is over', async () => {
  const delegate = await as('Polln');
  done(await delegate.post(`${place}/reduction`, { ...asked, paidUntilOn: '2024-12-31' }));
  at('2024-02-01T09:00');
  done(await delegate.post(`${place}/reduction`, { ...asked, monthly: '5', paidUntilOn: '2024-06-30' }));
  at('2024-03-01T09:00');
  assert.equal(await owes(), 500);
  at('2024-07-01T09:00');
  assert.equal(await owes(), 1000);
});

test('what ends has its letter, once, whatever is asked meanwhile, and what is granted then has its own', async () => {
  const polln = async () => (await letters('reduction-ends')).filter(({ to }) => to === emailOf('Polln')).length;
  const before = await polln();
  at('2024-11-25T09:00');
  done(await (await as('Polln')).post(`${place}/reduction`, { ...asked, monthly: '5', paidUntilOn: '2025-12-31' }));
  at('2024-12-02T09:00');
  await house.doChores();
  at('2024-12-20T09:00');
  await house.doChores();
  assert.equal(await polln(), before + 1);
  at('2025-12-02T09:00');
  await house.doChores();
  await house.doChores();
  assert.equal(await polln(), before + 2);
});

test('the audit finds that a fact about dues is gone, and facts that no request began', async () => {
  const { community } = stage;
  const planted = (member: string, position: number) =>
    house.database.write(community.id, async (db) => {
      const fact = `insert into dues_facts (community_id, organisation_id, position, kind, data, at)
        select community_id, id, $3, 'reduction-reminded', '{}', $4 from organisations where community_id = $1 and slug = $2`;
      await rows(db, fact, [community.id, member, position, house.clock.at]);
      throw new Error((await faultsOf({ db, community })).join());
    });
  await assert.rejects(planted('polln', 99), { message: 'the dues of Polln lost one of their facts' });
  await assert.rejects(planted('bloum', 1), { message: 'the dues of Bloum do not begin with what it asked' });
});
