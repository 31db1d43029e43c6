import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, type Got, openHouse, openStage, type Visitor } from '../../../test/harness';
import { openDoor } from '../../../test/newcomers';
import { done } from '../../../test/rooms';
import { makeDemonstration } from '../../app/demonstration';
import type { Id } from '../../basics/id';
import { rows } from '../../machinery/database';
import { admitAdopted } from './actions';
import { faultsOf } from './audit';

const house = await openHouse({ at: '2023-02-01T09:00:00.000Z' });
const door = await openDoor(house);
const { place, at } = door;
const as = (key: string): Promise<Visitor> => house.signedIn(door.seated.emailOf(key));
const KOOP = {
  ...{ name: 'Koop 🥕 מרכז', country: 'BE', language: 'fr', activeCooperators: '250' },
  ...{ why: 'Nous ouvrons en juin.', contact: 'Aïcha Benali' },
};
const EMAIL = 'aicha@koop.example';

/** The form for asking, drawn at a moment, sent some seconds later. */
async function ask(when: string, form: Record<string, string>, seconds = 10): Promise<Got> {
  at(when);
  const visitor = house.visitor();
  const { html } = await visitor.get(`${place}/joining/ask`);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  later(seconds);
  return visitor.post(`${place}/joining/ask`, { drawn: field('drawn'), once: field('once'), ...form });
}
const later = (seconds: number): void => {
  house.clock.at = new Date(Date.parse(house.clock.at) + seconds * 1000).toISOString() as typeof house.clock.at;
};
const linkIn = ({ html }: Got): string => /href="([^"]*\/joining\/drafts\/[^"]+)"/.exec(html)?.[1] ?? '';
const text = ({ html }: Got): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const letters = (kind: string) =>
  house.database.read(null, (db) =>
    rows<{ to: string; subject: string; body: string }>(
      db,
      'select to_email as to, subject, body_text as body from letters where kind = $1 order by created_at, to_email',
      [kind],
    ),
  );

let number = 0;
/** Where the card of the request leads whoever is to act, and what it calls that; nothing for everybody else. The desk says the same. */
async function actOn(visitor: Visitor): Promise<string | undefined> {
  const { html } = await visitor.get(`${place}/joining`);
  const toAct = new RegExp(`class="button quiet" href="${place}/joining/${number}(#[^"]+)?">([^<]+)<`);
  const [, section, name] = toAct.exec(html) ?? [];
  assert.deepEqual(toAct.exec((await visitor.get(place)).html)?.slice(1), section && [section, name]);
  assert.equal(/class="card awaited"/.test(html), section !== undefined);
  return section && `${section} ${name?.replace(/[\u00a0\u202f]/g, ' ')}`;
}

test('a stranger asks by a short form, and nobody is told before the letter is followed and the button pressed', async () => {
  const mailed = await ask('2023-02-01T09:00', { ...KOOP, email: EMAIL });
  assert.equal(mailed.status, 200);
  // Where no letter leaves the page says so, and nothing else.
  assert.match(text(mailed), /Aucun courriel ne part d’ici : voici son lien Ouvrez-le, relisez/);
  assert.doesNotMatch(text(mailed), /Un courriel est parti/);
  assert.match((await letters('join-draft'))[0]?.body ?? '', /il n’envoie rien par lui-même/);
  const visitor = house.visitor();
  const draft = await visitor.get(linkIn(mailed));
  assert.match(draft.html, /value="Koop 🥕 מרכז"/);
  const lead = await as('coordination');
  assert.match(text(await lead.get(`${place}/joining`)), /Aucune demande en chemin/);
  assert.equal((await letters('join-asked')).length, 0);
  const sent = await visitor.post(linkIn(mailed), KOOP);
  assert.match(sent.html, /class="figure-large">\d{6}/);
  assert.deepEqual(
    (await letters('join-asked')).map(({ subject }) => subject),
    ['Koop 🥕 מרכז souhaite rejoindre la communauté'],
  );
  const list = await lead.get(`${place}/joining`);
  number = Number(/\/joining\/(\d+)"/.exec(list.html)?.[1]);
  assert.equal(number, 1);
  assert.match(text(list), /Parrainage On attend Coopéco/);
});

test('sent again, by the same link or by another, it is the same request', async () => {
  const again = await ask('2023-02-01T10:00', { ...KOOP, email: EMAIL });
  const visitor = house.visitor();
  await visitor.post(linkIn(again), KOOP);
  assert.match(text(await visitor.post(linkIn(again), KOOP)), /Elle porte le n° 1/);
  assert.match(text(await visitor.get(linkIn(again))), /Elle porte le n° 1/);
  const lead = await as('coordination');
  assert.equal((await lead.get(`${place}/joining/2`)).status, 404);
});

test('a draft may be incomplete, and is there again by its link', async () => {
  const kept = await ask('2023-02-01T11:00', { name: 'Plus tard', email: 'zoe@later.example', later: 'yes' });
  const visitor = house.visitor();
  assert.match((await visitor.get(linkIn(kept))).html, /value="Plus tard"/);
  const saved = await visitor.post(linkIn(kept), { name: 'Plus tard', why: 'Bientôt', later: 'yes' });
  assert.match(text(saved), /C’est gardé/);
  assert.match((await visitor.get(linkIn(kept))).html, /Bientôt/);
  const refused = await visitor.post(linkIn(kept), { name: 'Plus tard', why: 'Bientôt' });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Bientôt/);
  at('2023-03-10T11:00');
  assert.match(text(await visitor.get(linkIn(kept))), /Ce lien ne mène plus à rien/);
});

test('the neighbour answers, the newcomer reads whom it can write to, the other side sees the same', async () => {
  at('2023-02-02T09:00');
  const coopeco = await as('delegate-Coopéco');
  assert.match(text(await coopeco.get(place)), /Demande n° 1 Koop 🥕 מרכז .*L’accompagner \?/);
  const page = await coopeco.get(`${place}/joining/${number}`);
  assert.match(text(page), /Coopéco accompagne-t-elle Koop 🥕 מרכז/);
  assert.equal(await actOn(coopeco), `#buddy L’accompagner ?`);
  assert.equal(await actOn(await as('delegate-Bloum')), undefined);
  assert.equal(await actOn(await as('coordination')), undefined);
  done(await coopeco.post(`${place}/joining/${number}/buddy`, { answer: 'yes' }));
  const newcomer = await house.signedIn(EMAIL);
  const seen = await newcomer.get(`${place}/joining/${number}`);
  assert.match(text(seen), /Coopéco accompagne Koop/);
  assert.match(seen.html, /href="mailto:delegate-coop/);
  assert.match(text(seen), /Modules On attend vous/);
  assert.match(text(await coopeco.get(`${place}/joining/${number}`)), /Modules On attend Koop 🥕 מרכז/);
});

test('the newcomer sees its own request and nothing else', async () => {
  const newcomer = await house.signedIn(EMAIL);
  for (const path of ['/joining', '/organisations', '/needs', '/charter', '/modules', '/welcome', '/chronicle'])
    assert.equal((await newcomer.get(`${place}${path}`)).status, 404, path);
  for (const [path, form] of [
    ['/buddy', { answer: 'yes' }],
    ['/buddy/asking', {}],
    ['/objections', { objection: 'x' }],
    ['/proposal', { title: 'x', text: 'x' }],
    ['/settlement', { words: 'x' }],
    ['/ending', { ending: 'x' }],
  ] as const)
    assert.equal((await newcomer.post(`${place}/joining/${number}${path}`, form)).status, 404, path);
});

test('whoever signs in at the front door and has no seat is led to what they asked', async () => {
  const newcomer = await house.signedIn(EMAIL);
  assert.equal((await newcomer.get('/')).path, `${place}/joining/${number}`);
  assert.match(
    text(await newcomer.get('/account')),
    /Vos communautés 0 .*Demande n° 1, [^ ]+.* Étape 3 sur 7 : Modules/,
  );
  assert.equal((await newcomer.get(place)).path, `${place}/joining/${number}`);
  assert.equal((await (await house.signedIn('personne@ailleurs.example')).get(place)).status, 404);
  const again = await newcomer.get(`${place}/joining/ask`);
  assert.match(text(again), /Votre demande n° 1 est en route. Étape 3 sur 7 : Modules/);
  assert.doesNotMatch(again.html, /name="contact"/);
  assert.match((await newcomer.get(`${place}/joining/ask?for=another`)).html, /name="contact"/);
  const nobody = await house.signedIn('personne@ailleurs.example');
  assert.match((await nobody.get(`${place}/joining/ask`)).html, /name="contact"/);
  const lead = await as('coordination');
  done(await lead.post(`${place}/site`, { version: '0', show: ['', 'organisations'] }));
  const ASK = /\/joining\/ask"/;
  for (const [visitor, way, asks] of [
    [newcomer, `<a href="${place}/joining/${number}">Ma demande</a>`, true],
    [nobody, '<a href="/account#communities">Mes communautés</a>', true],
    [lead, `<a href="${place}">Mon bureau</a>`, false],
  ] as const) {
    const { html } = await visitor.get(`${place}/public`);
    assert.ok(html.includes(way), way);
    assert.equal(ASK.test(html), asks, way);
  }
  // Whoever has asked goes on with it: the front page offers that first.
  const { html } = await newcomer.get(`${place}/public`);
  assert.match(html, new RegExp(`hero-actions"><a [^>]*href="${place}/joining/${number}">Ma demande<`));
  assert.match(text(await nobody.get('/')), /Vous n’avez encore de place nulle part Demandez une invitation/);
});

test('what is being written of another request stays on the device until it has left, also in another language', async () => {
  const newcomer = await house.signedIn(EMAIL);
  const form = await newcomer.get(`${place}/joining/ask?for=another`);
  const back = /name="back" value="([^"]*)"/.exec(form.html)?.[1] ?? '';
  for (const path of [`${back}&language=nl`, back]) {
    const other = await newcomer.get(path);
    assert.equal(other.path, `${place}/joining/ask?for=another`);
    assert.match(other.html, /data-keep="joining\./);
  }
  const refused = await newcomer.post(/<form[^>]* action="([^"]*joining\/ask[^"]*)"/.exec(form.html)?.[1] ?? '', {});
  assert.equal(refused.path, `${place}/joining/ask?for=another`);
  for (const path of ['/joining/ask', `/joining/${number}`])
    assert.doesNotMatch((await newcomer.get(`${place}${path}`)).html, /data-forget/);
  const mailed = await ask('2023-02-02T12:00', { ...KOOP, email: 'encore@koop.example' });
  assert.match(mailed.html, /data-forget="joining\./);
});

test('to other newcomers, to another community and to strangers the request does not exist', async () => {
  await openStage(house, { name: 'Brasseries' });
  const strangers = [
    house.visitor(),
    await house.signedIn(emailOf('coordination', 'Brasseries')),
    await house.signedIn('autre@newcomer.example'),
  ];
  for (const stranger of strangers) {
    assert.equal((await stranger.get(`${place}/joining/${number}`)).status, 404);
    for (const act of ['modules', 'dues', 'reduction', 'withdrawal'])
      assert.equal((await stranger.post(`${place}/joining/${number}/${act}`, { ending: 'x' })).status, 404, act);
  }
  // Members read it, and act only for themselves.
  const bloum = await as('delegate-Bloum');
  for (const [act, form] of [
    ['modules', {}],
    ['withdrawal', { ending: 'x' }],
  ] as const)
    assert.equal((await bloum.post(`${place}/joining/${number}/${act}`, form)).status, 404, act);
});

test('in a demonstration, which lives by another calendar, the code holds all the same', async () => {
  at('2026-11-22T12:00');
  const { here } = await house.database.write(null, (db) => makeDemonstration(db, house.clock.at));
  const shown = `/${here.community.slug}/joining/ask`;
  const email = emailOf('coordination', 'Brasseries');
  const visitor = house.visitor();
  const { html } = await visitor.get(shown);
  const drawn = /name="drawn" value="([^"]*)"/.exec(html)?.[1] ?? '';
  later(10);
  const mailed = await visitor.post(shown, { ...KOOP, email, drawn });
  const asked = await visitor.post(linkIn(mailed), KOOP);
  const code = /class="figure-large">(\d{6})/.exec(asked.html)?.[1] ?? '';
  const path = await visitor.post('/sign-in/code', { code, email });
  assert.match(path.path, /joining\/2\?done=newcomers\.sent$/);
  assert.equal(path.status, 200);
  // Whoever has a place elsewhere finds the way back to it all the same.
  assert.match(text(await visitor.get('/account')), /Vos communautés 1 .*Demande n° 2.* Brasseries/);
  const home = await visitor.get('/');
  assert.equal(home.path, '/');
  assert.match(text(home), /Vos communautés Brasseries Ce que vous avez demandé Demande n° 2/);
});

test('SC4 step 3: modules are ticked in plain words, and beesdoo_base becomes what it became', async () => {
  at('2023-02-03T09:00');
  const newcomer = await house.signedIn(EMAIL);
  const page = await newcomer.get(`${place}/joining/${number}`);
  assert.match(text(page), /Cartes de membre Nous imprimons des cartes de membre/);
  assert.doesNotMatch(text(page), /Réglages de Macavrac/);
  const refused = await newcomer.post(`${place}/joining/${number}/modules`, { module: 'shift', others: 'Pas Bon' });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Pas Bon/);
  const ticked = done(
    await newcomer.post(`${place}/joining/${number}/modules`, {
      ...{ module: ['member_card', 'shift'], others: 'beesdoo_base\nnotre_module' },
    }),
  );
  assert.match(text(ticked), /Modules 6/);
  assert.match(text(ticked), /Mangeur·ses eater/);
  assert.match(ticked.html, /<code>notre_module<\/code>/);
});

test('SC4 steps 2 and 4: dues and the late-joiner rules, with their exact figures, for its size', async () => {
  at('2023-02-04T09:00');
  const newcomer = await house.signedIn(EMAIL);
  const page = text(await newcomer.get(`${place}/joining/${number}`));
  assert.match(
    page,
    /25 Par mois, hors TVA 25,00 € Par an, hors TVA 300,00 € TVA 63,00 € Par an, TVA comprise 363,00 €/,
  );
  assert.match(page, /Le lot de 46 heures Aujourd’hui, d’après la charte : 265,38 €/);
  assert.match(page, /Repartage à parts égales .*265,38 € .*22,11 € à 22,12 €/);
  assert.match(page, /Ticket d’entrée .*500,00 € .*Pourcentage du coût .*328,10 €/);
  assert.match(page, /Rien, par solidarité .*0,00 €/);
  const form = { tier: 'tier-25', deputyName: 'Yusuf', deputyEmail: 'yusuf@koop.example' };
  const unread = await newcomer.post(`${place}/joining/${number}/dues`, form);
  assert.equal(unread.status, 422);
  assert.match(text(unread), /Cochez que vous avez vu ce que cela coûte/);
  const alone = await newcomer.post(`${place}/joining/${number}/dues`, {
    ...{ ...form, deputyEmail: EMAIL.toUpperCase(), understood: 'yes' },
  });
  assert.match(text(alone), /doit avoir une autre adresse que vous/);
  const chosen = done(await newcomer.post(`${place}/joining/${number}/dues`, { ...form, understood: 'yes' }));
  assert.match(text(chosen), /choisit le niveau 25 : 25,00 € par mois, 300,00 € par an/);
});

test('SC4 step 5: reduced dues are asked for in writing, and granted as nobody objects in fourteen days', async () => {
  at('2023-02-05T09:00');
  const newcomer = await house.signedIn(EMAIL);
  const path = `${place}/joining/${number}/reduction`;
  assert.match(
    text(await newcomer.post(path, { monthly: '25', reason: 'x' })),
    /Ce n’est pas moins que le niveau choisi \(25,00 €\)/,
  );
  const tooFar = await newcomer.post(path, { monthly: '10', reason: 'x', paidUntilOn: '2030-01-01' });
  assert.match(text(tooFar), /Deux ans au plus/);
  const until = { paidUntilOn: '2024-02-05' };
  const sent = done(await newcomer.post(path, { monthly: '10', reason: 'Nous ouvrons sans capital.', ...until }));
  assert.match(text(sent), /Jusqu’au 5 février 2024 ; ensuite, le niveau choisi s’applique/);
  assert.equal((await letters('join-reduction')).filter(({ body }) => body.includes('Koop')).length, 13);
  const weighed = /Répondre jusqu’au 19 février 2023.*Koop.*demande à payer moins/;
  assert.match(text(await (await as('delegate-Bloum')).get(place)), weighed);
  assert.equal(await actOn(await as('delegate-Bloum')), '#reduction Lire sa demande de cotisation réduite');
  const lead = await as('coordination');
  assert.match(text(await lead.get(`${place}/joining/${number}`)), /Réduction On attend les organisations/);
  at('2023-02-18T08:00');
  assert.doesNotMatch(
    (await lead.get(`${place}/joining/${number}`)).html,
    /Poser la question aux organisations<\/button>|name="title"/,
  );
  assert.equal((await lead.post(`${place}/joining/${number}/proposal`, { title: 'x', text: 'x' })).status, 422);
  at('2023-02-19T09:01');
  assert.match(text(await newcomer.get(`${place}/joining/${number}`)), /Accordé : personne n’a objecté/);
});

test('SC4 step 6: the admission is a large decision, filled in with all that is known; six yes do not admit', async () => {
  at('2023-02-20T09:00');
  const lead = await as('coordination');
  const page = await lead.get(`${place}/joining/${number}`);
  assert.match(text(page), /Tout est prêt/);
  assert.match(text(await lead.get(place)), /Koop 🥕 מרכז .*Poser la question aux organisations/);
  assert.equal(await actOn(lead), '#admission Poser la question aux organisations');
  const known = /name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(page.html)?.[1] ?? '';
  assert.match(known, /Belgique, 250 coopérateur·rices actif·ves/);
  assert.match(known, /Coopéco l’accompagne[\s\S]*Niveau\s: 25[\s\S]*Cotisation réduite\s: 10,00/);
  const proposed = done(
    await lead.post(`${place}/joining/${number}/proposal`, { title: 'Accueillir Koop', text: known }),
  );
  assert.match(text(proposed), /La question est posée aux organisations \(proposition n° 2\), jusqu’au 6 mars 2023/);
  assert.match(
    text(await lead.post(`${place}/joining/${number}/proposal`, { title: 'x', text: 'x' })),
    /en train de décider/,
  );
  assert.match((await lead.get(`${place}/joining`)).html, /href="[^"]*\/proposals\/2">Voir la proposition/);
  const shops = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco'];
  await door.agree('2023-02-22T09:00', 2, shops);
  await door.close('2023-03-07T09:00');
  assert.match(text(await lead.get(`${place}/joining/${number}`)), /La proposition n° 2 n’a pas admis Koop/);
  assert.equal((await letters('join-welcome')).length, 0);
  done(await lead.post(`${place}/joining/${number}/proposal`, { title: 'Accueillir Koop, encore', text: known }));
  await door.agree('2023-03-08T09:00', 3, [...shops, 'FR-1']);
});

test('whoever is not admitted is told so at once, and that it need not be the end', async () => {
  const [told, ...more] = await letters('join-not-admitted');
  assert.equal(more.length, 0);
  assert.equal(told?.to, EMAIL);
  assert.match(told?.body ?? '', /n’a pas été adoptée[\s\S]*Ce n’est pas forcément la fin/);
});

test('SC4 steps 6 and 7: seven yes admit: member, delegate, deputy invited, welcome letter, checklist, once', async () => {
  await door.close('2023-03-22T09:00');
  await door.close('2023-03-22T09:01');
  const [welcome, ...more] = await letters('join-welcome');
  assert.equal(more.length, 0);
  assert.equal(welcome?.to, EMAIL);
  assert.match(welcome?.body ?? '', /Vous en êtes la ou le délégué·e dès aujourd’hui[\s\S]*\/welcome/);
  assert.ok((await letters('invitation')).some(({ to }) => to === 'yusuf@koop.example'));
  const delegate = await house.signedIn(EMAIL);
  const hour = text(await delegate.get(`${place}/welcome`));
  assert.match(hour, /Pour Koop 🥕 מרכז/);
  assert.match(hour, /Vos premiers pas 2 \/ 5/);
  assert.match(hour, /La suppléance est en place à faire/);
  assert.match(hour, /Coopéco, qui vous accompagne Délégué·e de Coopéco/);
  assert.match(text(await delegate.get(place)), /Votre première heure encore 3 pas/);
  const organisations = await delegate.get(`${place}/organisations`);
  const path = /href="([^"]*\/organisations\/koop[^"]*)"/.exec(organisations.html)?.[1] ?? '';
  const own = text(await delegate.get(path));
  assert.match(own, /Niveau de cotisation 25/);
  assert.match(own, /Coopérateur·rices actif·ves 250/);
  assert.match(own, /Cartes de membre/);
  assert.match(own, /10,00 € par mois, hors TVA : une cotisation réduite/);
  assert.match(
    text(await (await as('coordination')).get(`${place}/chronicle?room=members`)),
    /Koop 🥕 מרכז rejoint la communauté/,
  );
});

test('the checklist is ticked by what happens', async () => {
  at('2023-03-23T09:00');
  const delegate = await house.signedIn(EMAIL);
  done(await delegate.post(`${place}/needs/1/answers`, { stage: 'leaning', kind: 'us-too' }));
  const welcome = await delegate.get(`${place}/welcome`);
  assert.match(text(welcome), /Vos premiers pas 3 \/ 5/);
  // Each step leads to where it is done.
  const list = /id="checklist"[\s\S]*?<\/section>/.exec(welcome.html)?.[0] ?? '';
  const places = [...list.matchAll(/<a href="([^"]+)"/g)].map(([, href = '']) => href);
  assert.equal(places.length, 5);
  for (const href of places) {
    const [path = '', id] = href.split('#');
    const there = path === '' ? welcome : await delegate.get(path);
    assert.equal(there.status, 200, href);
    if (id) assert.match(there.html, new RegExp(` id="${id}"`), href);
  }
});

test('the audit finds a fact that is gone, and an admission that nothing decided', async () => {
  const { community } = door.seated.here;
  const inside = () => house.database.read(community.id, (db) => faultsOf({ db, community }));
  assert.deepEqual(await inside(), []);
  const plant = (text: string) =>
    assert.rejects(
      house.database.write(community.id, async (db) => {
        await rows(db, text, [community.id]);
        throw new Error((await faultsOf({ db, community })).join());
      }),
      /request 1 lost one of its facts/,
    );
  await plant('update join_requests set facts = facts + 1 where community_id = $1 and number = 1');
  await assert.rejects(
    house.database.write(community.id, async (db) => {
      const copy = `with added as (update join_requests set facts = facts + 1 where community_id = $1 returning id, facts)
        insert into join_facts (community_id, request_id, position, kind, data, organisation_id, at)
        select $1, f.request_id, added.facts, f.kind, f.data, f.organisation_id, f.at
        from join_facts f join added on added.id = f.request_id where f.community_id = $1 and f.kind = 'admitted'`;
      await rows(db, copy, [community.id]);
      throw new Error((await faultsOf({ db, community })).join());
    }),
    /request 1 was admitted without a decision, or twice/,
  );
});

test('told twice of the same decision, or of a decision on a request that was taken back, nothing more follows', async () => {
  const { here } = door.seated;
  const again = await house.database.write(here.community.id, async (db) => {
    const [proposal] = await rows<{ id: Id }>(db, 'select id from proposals where number = 3', []);
    const adopted = { id: proposal?.id ?? assert.fail('a proposal'), number: 3, title: '', optionPlace: null };
    await admitAdopted({ ...here, db }, { ...adopted, supersedesId: null, seatId: null }, undefined);
    return rows(db, "select id from organisations where name like 'Koop%'", []);
  });
  assert.equal(again.length, 1);
});

test('of two who act at once one is done and the other told', async () => {
  const asked = await Promise.all(
    ['Vite', 'Vite aussi'].map(async (name) => {
      const mailed = await ask('2023-03-25T09:00', { ...KOOP, name, email: 'vite@example.org' });
      return { name, link: linkIn(mailed) };
    }),
  );
  await Promise.all(asked.map(({ name, link }) => house.visitor().post(link, { ...KOOP, name })));
  const requests = await house.database.read(door.seated.here.community.id, (db) =>
    rows<{ number: number }>(db, 'select number from join_requests order by number', []),
  );
  assert.deepEqual(
    requests.map((each) => each.number),
    [1, 2],
  );
  const path = `${place}/joining/2`;
  const offers = await Promise.all(
    ['delegate-Bloum', 'delegate-Polln', 'delegate-FR-1'].map(async (key) =>
      (await as(key)).post(`${path}/buddy`, { answer: 'yes' }),
    ),
  );
  assert.deepEqual(offers.map(({ status }) => status).sort(), [200, 422, 422]);
  const newcomer = await house.signedIn('vite@example.org');
  done(await newcomer.post(`${path}/modules`, {}));
  const dues = { tier: 'tier-10', deputyName: 'Zoé', deputyEmail: 'zoe@example.org', understood: 'yes' };
  done(await newcomer.post(`${path}/dues`, dues));
  const lead = await as('coordination');
  const proposed = await Promise.all(
    [1, 2, 3].map(() => lead.post(`${path}/proposal`, { title: 'Accueillir', text: 'Une fois.' })),
  );
  assert.deepEqual(proposed.map(({ status }) => status).sort(), [200, 422, 422]);
  assert.equal((await newcomer.get('/')).path, path);
  done(await newcomer.post(`${path}/withdrawal`, { ending: 'Finalement non.' }));
  const front = await newcomer.get('/');
  assert.equal(front.path, '/');
  assert.match(
    text(front),
    /Vous n’avez encore de place nulle part Demandez une invitation.*Ce que vous aviez demandé/,
  );
  assert.ok(front.html.includes(`href="${path}"`));
  const shops = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco', 'FR-1'];
  await door.agree('2023-03-26T09:00', 4, shops);
  await door.close('2023-04-12T09:00');
  assert.match(text(await lead.get(path)), /Vite( aussi)? a retiré sa demande/);
  assert.doesNotMatch(text(await lead.get(`${place}/organisations`)), /Vite/);
});

test('an objection takes reduced dues to a meeting, whose words the coordination notes', async () => {
  const mailed = await ask('2023-04-21T09:00', { ...KOOP, name: 'Deuxième', email: 'deux@example.org' });
  await house.visitor().post(linkIn(mailed), { ...KOOP, name: 'Deuxième' });
  const newcomer = await house.signedIn('deux@example.org');
  const path = `${place}/joining/3`;
  done(await newcomer.post(`${path}/modules`, {}));
  const dues = { tier: 'tier-25', deputyName: 'Zoé', deputyEmail: 'zoe@example.org', understood: 'yes' };
  done(await newcomer.post(`${path}/dues`, dues));
  done(await newcomer.post(`${path}/reduction`, { monthly: '5', reason: 'Petits moyens.' }));
  const bloum = await as('delegate-Bloum');
  assert.equal((await bloum.post(`${path}/objections`, { objection: '' })).status, 422);
  done(await bloum.post(`${path}/objections`, { objection: 'Nous ouvrions aussi.' }));
  assert.match(text(await newcomer.get(path)), /C’est un sujet pour la prochaine réunion/);
  const lead = await as('coordination');
  done(await lead.post(`${path}/settlement`, { settled: '15', words: 'À mi-chemin, pour un an.' }));
  assert.match(text(await newcomer.get(path)), /Convenu : 15,00 € par mois/);
  assert.match((await letters('join-settled'))[0]?.body ?? '', /15,00.€ par mois[\s\S]*À mi-chemin/);
});

test('after a no the next neighbour is asked, whoever was not asked may offer, and facilitators ask others', async () => {
  const coopeco = await as('delegate-Coopéco');
  const path = `${place}/joining/3`;
  const declined = done(await coopeco.post(`${path}/buddy`, { answer: 'no' }));
  assert.match(text(declined), /Pas cette fois : Coopéco/);
  assert.match(text(declined), /Koop 🥕 מרכז a été sollicitée/);
  const lead = await as('coordination');
  const { html } = await lead.get(path);
  const [, freeId = ''] = /<option value="([^"]+)">BE-7/.exec(html) ?? [];
  assert.match(text(done(await lead.post(`${path}/buddy/asking`, { organisation: freeId }))), /BE-7 a été sollicitée/);
  assert.equal((await lead.post(`${path}/buddy/asking`, { organisation: 'nobody' })).status, 422);
  const fr1 = await as('delegate-FR-1');
  done(await fr1.post(`${path}/buddy`, { answer: 'yes' }));
  assert.match(text(await fr1.get(path)), /FR-1 accompagne Deuxième/);
  assert.match(text(await coopeco.post(`${path}/buddy`, { answer: 'yes' })), /Une organisation l’accompagne déjà/);
});

test('a newcomer takes its request back, and the community closes one with a reason that is read', async () => {
  const newcomer = await house.signedIn('deux@example.org');
  const path = `${place}/joining/3`;
  const withdrawn = done(await newcomer.post(`${path}/withdrawal`, { ending: 'Pas cette année.' }));
  assert.match(text(withdrawn), /Deuxième a retiré sa demande/);
  assert.match(text(await newcomer.post(`${path}/modules`, {})), /Cette demande est terminée/);
  const mailed = await ask('2023-04-22T09:00', { ...KOOP, name: 'Troisième', email: 'trois@example.org' });
  await house.visitor().post(linkIn(mailed), { ...KOOP, name: 'Troisième' });
  done(await (await as('coordination')).post(`${place}/joining/4/ending`, { ending: 'Un autre logiciel.' }));
  assert.match((await letters('join-ended'))[0]?.body ?? '', /Un autre logiciel/);
});

test('whoever made two accounts one finds the request of the former behind the one they enter by', async () => {
  const other = await house.signedIn('trois-bis@example.org');
  const path = `${place}/joining/4`;
  assert.equal((await other.get(path)).status, 404);
  await house.database.write(null, (db) =>
    rows(
      db,
      `insert into person_merges (former_id, person_id, at) select f.id, p.id, $1 from people f, people p
       where f.email = 'trois@example.org' and p.email = 'trois-bis@example.org'`,
      [house.clock.at],
    ),
  );
  assert.match(text(await other.get(path)), /Troisième/);
});

test('reduced dues end on their day: a letter says so a month before, once, and then the level applies', async () => {
  const reminded = () => letters('reduction-ends');
  const path = `${place}/organisations/koop`;
  at('2024-01-05T09:00');
  await house.doChores();
  assert.equal((await reminded()).length, 0);
  at('2024-01-06T09:00');
  await house.doChores();
  await house.doChores();
  const told = await reminded();
  assert.deepEqual(told.filter(({ to }) => to === EMAIL).length, 1);
  assert.match(told[0]?.body ?? '', /10,00.€ par mois\) vaut jusqu’au 5 février 2024/);
  const dueOn = async (when: string) => {
    at(when);
    const lead = await as('coordination');
    const { html } = await lead.get(`${place}/organisations`);
    const own = /href="([^"]*\/organisations\/koop[^"]*)"/.exec(html)?.[1] ?? path;
    return text(await lead.get(own));
  };
  assert.match(await dueOn('2024-02-05T09:00'), /10,00 € par mois, hors TVA : une cotisation réduite/);
  assert.match(await dueOn('2024-02-06T09:00'), /25,00 € par mois, hors TVA, selon son niveau de cotisation/);
  const faults = await house.database.read(door.seated.here.community.id, (db) =>
    faultsOf({ db, community: door.seated.here.community }),
  );
  assert.deepEqual(faults, []);
});
