import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formsIn } from '../../../test/forms';
import { emailOf, openHouse, openStage, type Visitor } from '../../../test/harness';
import { day } from '../../basics/day';
import { newId } from '../../basics/id';
import { isRefusal } from '../../basics/outcome';
import { writeCalendar } from '../../machinery/calendar';
import { forgetMeals, forgetStaysOf, leaveGathering, takePart } from './actions';
import { gatheringDates } from './pages';
import { gatheringByNumber, gatheringsHeld, itemsOf, mealsOf, participantsOf, roomsOf, topicsOf } from './queries';

const house = await openHouse();
const stage = await openStage(house);
const place = `/${stage.community.slug}/gatherings`;
const as = (who: string): Promise<Visitor> => house.signedIn(emailOf(who));
const [lead, bloum, bees] = [await as('coordination'), await as('Bloum'), await as('BEES coop')];

const WORDS = {
  title: 'Rencontre',
  firstOn: '2022-03-13',
  lastOn: '2022-03-14',
  place: 'Bruxelles',
  places: '5',
  about: '',
  topicsUntil: '',
};
const STAY = { arrivesOn: '2022-03-13', leavesOn: '2022-03-14', travel: '', diet: 'everything', allergies: '' };
const GUESTS = { ...STAY, names: 'Une amie', organisation: '', organisationName: 'Lyon', country: 'fr' };

const inside = <T>(work: Parameters<typeof stage.as<T>>[1], at?: string) => stage.as('coordination', work, at);
const found = (at?: string) =>
  inside(async (here) => {
    const gathering = await gatheringByNumber(here, 1);
    assert.ok(gathering);
    return gathering;
  }, at);
const people = () => inside(async (here) => participantsOf(here, (await gatheringByNumber(here, 1))?.id ?? newId()));

test('whoever facilitates announces a gathering with a title and two days; nobody else does', async () => {
  assert.equal((await bloum.post(place, WORDS)).status, 403);
  for (const wrong of [
    { lastOn: '2022-03-12' },
    { firstOn: 'demain' },
    { title: ' ' },
    { places: '-2' },
    { places: '1e9' },
    { lastOn: '2022-05-01' },
  ])
    assert.equal((await lead.post(place, { ...WORDS, ...wrong })).status, 422, JSON.stringify(wrong));
  const announced = await lead.post(place, WORDS);
  assert.equal(announced.path, `${place}/1?done=gatherings.announced`);
  assert.equal((await found()).topicsUntil, '2022-03-13', 'without a day of their own, until it begins');
  assert.match((await bloum.get(place)).html, /du 13 mars 2022 au 14 mars 2022[\s\S]*Rencontre/);
});

test('one comes with one tap, says it again to change it, and the second time takes no second place', async () => {
  assert.equal((await bloum.post(`${place}/1/participants`, STAY)).status, 200);
  const again = await bloum.post(`${place}/1/participants`, {
    ...STAY,
    arrivesOn: '2022-03-12',
    diet: 'vegan',
    allergies: 'noix',
  });
  assert.match(again.html, /Vous venez pour Bloum, du 12 mars 2022/);
  assert.deepEqual(
    (await people()).map(({ name, organisation, country }) => [name, organisation, country]),
    [['Délégué·e de Bloum', 'Bloum', 'BE']],
  );
});

test('guests come by name, several of one house at once, and none of them twice', async () => {
  assert.equal((await bloum.post(`${place}/1/guests`, GUESTS)).status, 403);
  assert.equal((await lead.post(`${place}/1/guests`, { ...GUESTS, names: 'Une amie\n\nUn ami' })).status, 200);
  const twice = await lead.post(`${place}/1/guests`, GUESTS);
  assert.equal(twice.status, 422);
  assert.match(twice.html, /«.Une amie.» est déjà noté/);
  assert.equal((await lead.post(`${place}/1/guests`, { ...GUESTS, names: 'X', arrivesOn: '2022-02-01' })).status, 422);
});

test('five places are five: two who ask at once for the last one are told apart', async () => {
  await lead.post(`${place}/1/guests`, { ...GUESTS, names: 'Encore quelqu’un' });
  const answers = await Promise.all([bees, lead].map((each) => each.post(`${place}/1/participants`, STAY)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
  assert.match(answers.find(({ status }) => status === 422)?.html ?? '', /Les 5 places sont prises/);
  assert.equal((await people()).length, 5);
  assert.equal(
    (await lead.post(`${place}/1`, { ...WORDS, places: '3', version: '1' })).status,
    422,
    'no fewer places than people',
  );
});

test('what people eat is read by whoever arranges and by themselves, and is gone a month later', async () => {
  assert.match((await lead.get(`${place}/1/people`)).html, /végétalien.{0,3}: 1[\s\S]*Délégué·e de Bloum\s: noix/);
  assert.match((await bloum.get(`${place}/1`)).html, /value="noix"/);
  for (const page of [await bees.get(`${place}/1`), await bees.get(`/${stage.community.slug}/chronicle`)])
    assert.doesNotMatch(page.html, /noix/);
  assert.equal((await bees.get(`${place}/1/people`)).status, 403);
  const { id } = await found();
  const kept = (at: string) =>
    inside(async (here) => {
      await forgetMeals(here);
      return (await mealsOf(here, id)).length;
    }, at);
  assert.equal(await kept('2022-04-13T10:00:00.000Z'), await kept('2022-03-20T10:00:00.000Z'));
  assert.equal(await kept('2022-04-14T10:00:00.000Z'), 0);
});

test('whoever is erased leaves no meal and no train behind', async () => {
  const eaten = async () =>
    (await inside(async (here) => mealsOf(here, (await found()).id))).map((each) => each.allergies);
  await bees.post(`${place}/1/participants`, { ...STAY, allergies: 'arachides' });
  assert.ok((await eaten()).includes('arachides'));
  await inside(async (here) => forgetStaysOf(here, [stage.person('BEES coop')]));
  assert.ok(!(await eaten()).includes('arachides'));
});

test('whoever does not come after all leaves the place, the bed and the choices free', async () => {
  const own = (await people()).find(({ organisation }) => organisation === 'Bloum');
  assert.ok(own);
  assert.equal((await as('Polln')).url, house.url);
  const stranger = await stage.as('Polln', async (here) => leaveGathering(here, await found(), own.id));
  assert.ok(isRefusal(stranger) && stranger.refused === 'seat-may-not');
  await bloum.post(`${place}/1/participants/${own.id}/withdrawal`, {});
  assert.equal((await people()).length, 4);
  assert.equal((await bloum.post(`${place}/1/participants`, STAY)).status, 200, 'and may come back');
});

test('a bed for each in every night, in a room to sleep in', async () => {
  await lead.post(`${place}/1/beds`, { room: 'Grenier', places: '1' });
  assert.equal((await lead.post(`${place}/1/beds`, { room: 'Grenier', places: '2' })).status, 422);
  const [attic] = await inside(async (here) => roomsOf(here, (await found()).id));
  const [one, two] = await people();
  assert.ok(attic && one && two);
  assert.equal((await lead.post(`${place}/1/participants/${one.id}/bed`, { roomId: attic.id })).status, 200);
  const full = await lead.post(`${place}/1/participants/${two.id}/bed`, { roomId: attic.id });
  assert.match(full.html, /Il n’y a que 1 lit/);
  assert.match((await lead.post(`${place}/1/beds/${attic.id}/removal`, {})).html, /«.Grenier.» sert encore/);
});

test('topics are proposed by anyone and chosen by whoever comes, three at most, until their day', async () => {
  for (const title of ['Qui paie ?', 'Créneaux', 'Version suivante', 'Cartes'])
    assert.equal((await bloum.post(`${place}/1/topics`, { title, about: '' })).status, 200);
  assert.equal((await bees.post(`${place}/1/topics`, { title: 'créneaux', about: '' })).status, 422);
  const topics = await inside(async (here) => topicsOf(here, (await found()).id));
  const tap = (who: Visitor, index: number) => who.post(`${place}/1/topics/${topics[index]?.id}/choices`, {});
  for (const index of [0, 1, 2]) assert.equal((await tap(bloum, index)).status, 200);
  assert.equal((await tap(bloum, 3)).status, 422);
  assert.match((await tap(bloum, 0)).html, /pas encore choisi/);
  assert.match((await tap(await as('Polln'), 0)).html, /Dites d’abord que vous venez/);
  house.clock.at = new Date('2022-03-14T10:00:00.000Z').toISOString() as typeof house.clock.at;
  assert.match((await tap(bloum, 3)).html, /Les sujets sont clos/);
});

test('a programme places topics in rooms, moves them, and lets nothing stand on something else', async () => {
  await lead.post(`${place}/1/rooms`, { room: 'Grande salle', places: '40' });
  const { html } = await lead.get(`${place}/1/programme`);
  const form = formsIn(html).find(({ action }) => action === `${place}/1/items`);
  const [, room = ''] = form?.choices.roomId ?? [];
  const item = {
    title: 'Accueil',
    onDay: '2022-03-13',
    startsAt: '9h30',
    minutes: '60',
    leads: '',
    roomId: room,
    topicId: '',
  };
  assert.equal((await lead.post(`${place}/1/items`, item)).status, 200);
  assert.match(
    (await lead.post(`${place}/1/items`, { ...item, title: 'Autre', startsAt: '10:15' })).html,
    /«.Accueil.» y commence à 09:30/,
  );
  const [kept] = await inside(async (here) => itemsOf(here, (await found()).id));
  assert.ok(kept);
  assert.equal((await lead.post(`${place}/1/items/${kept.id}`, { ...item, startsAt: '10' })).status, 200);
  for (const wrong of [{ startsAt: '25:00' }, { minutes: '0' }, { onDay: '2022-03-20' }, { roomId: newId() }])
    assert.equal((await lead.post(`${place}/1/items`, { ...item, ...wrong })).status, 422, JSON.stringify(wrong));
  assert.match((await lead.post(`${place}/1/items`, { ...item, startsAt: 'tôt' })).html, /Écrivez l’heure/);
  assert.match((await bloum.get(`${place}/1`)).html, /10:00 – 11:00[\s\S]*Accueil/);
  for (const paper of ['programme.pdf', 'badges.pdf']) {
    const sheet = await lead.get(`${place}/1/${paper}`);
    assert.equal(sheet.headers.get('content-type'), 'application/pdf');
    assert.match(sheet.html, /^%PDF-/);
  }
  assert.equal((await bloum.get(`${place}/1/badges.pdf`)).status, 403);
});

test('what comes of it is noted on the spot: a need stands among the needs, a sentence stays', async () => {
  const noted = await bloum.post(`${place}/1/outcomes`, {
    kind: 'need',
    label: 'Un écran d’accueil',
    today: 'On cherche chaque fois.',
    topicId: '',
    needNumber: '',
  });
  assert.match(noted.html, /href="\/supermarches\/needs\/1">Un écran d’accueil/);
  assert.match((await bees.get(`/${stage.community.slug}/needs/1`)).html, /On cherche chaque fois/);
  const linked = { kind: 'need', label: 'Le même', today: '', topicId: '', needNumber: '1' };
  assert.equal((await bees.post(`${place}/1/outcomes`, linked)).status, 200);
  assert.match(
    (await bees.post(`${place}/1/outcomes`, { ...linked, needNumber: '99' })).html,
    /Aucun besoin ne porte le numéro 99/,
  );
  assert.equal(
    (await bees.post(`${place}/1/outcomes`, { ...linked, needNumber: '', today: '' })).status,
    422,
    'a need says what happens today',
  );
  const task = { ...linked, kind: 'task', label: 'Envoyer les photos', needNumber: '', dueOn: '2022-03-31' };
  assert.match((await bees.post(`${place}/1/outcomes`, { ...task, owner: '' })).html, /choisissez une personne/);
  const given = await bees.post(`${place}/1/outcomes`, { ...task, owner: stage.person('Bloum') });
  assert.match(given.html, /Envoyer les photos<\/a>[\s\S]*une tâche\s· [^<]*, pour le 31.mars.2022/);
  assert.match(
    (await bloum.get(`/${stage.community.slug}/tasks`)).html,
    /href="\/supermarches\/gatherings\/1"[\s\S]*Envoyer les photos/,
  );
  assert.equal(
    (await bees.post(`${place}/1/outcomes`, { ...linked, kind: 'note', label: 'On se revoit', needNumber: '' })).status,
    200,
  );
});

test('costs are noted and taken back by a second row, and the total is what is left', async () => {
  const cost = { kind: 'travel', what: 'Deux billets', cents: '84,50' };
  await bloum.post(`${place}/1/costs`, cost);
  const page = await lead.post(`${place}/1/costs`, { ...cost, kind: 'food', what: 'Repas', cents: '312' });
  assert.match(page.html, /396,50/);
  for (const cents of ['-3', 'beaucoup', '0'])
    assert.equal((await bloum.post(`${place}/1/costs`, { ...cost, cents })).status, 422, cents);
  const [, id = ''] = /costs\/([^/]+)\/correction/.exec((await bloum.get(`${place}/1`)).html) ?? [];
  assert.match(
    (await (await as('Polln')).post(`${place}/1/costs/${id}/correction`, {})).html,
    /Votre place ne permet pas/,
  );
  assert.equal((await bloum.post(`${place}/1/costs/${id}/correction`, {})).status, 200);
  assert.equal((await bloum.post(`${place}/1/costs/${id}/correction`, {})).status, 422, 'only once');
  assert.match((await lead.get(`${place}/1`)).html, /En tout[\s\S]*312,00/);
});

test('its days stand in calendars as whole days, and a gathering called off says so there', async () => {
  const reader = {
    scope: 'community',
    circleId: null,
    personId: stage.person('Bloum'),
    language: 'fr',
    origin: 'https://x',
  } as const;
  const [event] = await inside((here) => gatheringDates(here, reader));
  assert.ok(event);
  const sheet = writeCalendar({ name: 'X', timeZone: 'Europe/Brussels', events: [event] });
  assert.match(sheet, /DTSTART;VALUE=DATE:20220313\r\nDTEND;VALUE=DATE:20220315\r\n/);
  assert.match(sheet, /LOCATION:Bruxelles\r\n[\s\S]*STATUS:CONFIRMED/);
});

test('reports hear how many came from where; a gathering called off is none, and nobody joins one that is over', async () => {
  const held = (until: string) =>
    inside((here) => gatheringsHeld(here, { from: day('2022-01-01'), until: day(until) }));
  const [only] = await held('2022-12-31');
  assert.equal(only?.attendance.people, (await people()).length);
  assert.deepEqual(
    only?.outcomes.map(({ kind }) => kind),
    ['need', 'need', 'task', 'note'],
  );
  assert.deepEqual(await held('2022-03-12'), []);
  const late = await stage.as(
    'Polln',
    async (here) =>
      takePart(here, await found(), { ...STAY, arrivesOn: day('2022-03-13'), leavesOn: day('2022-03-14') }),
    '2022-03-15T10:00:00.000Z',
  );
  assert.ok(isRefusal(late) && late.refused === 'gathering-over');
  await lead.post(`${place}/1/cancellation`, { why: 'Grève des trains.' });
  assert.deepEqual(await held('2022-12-31'), []);
  assert.equal((await bloum.post(`${place}/1/topics`, { title: 'Encore', about: '' })).status, 422);
  assert.match((await bloum.get(`${place}/1`)).html, /n’a pas lieu[\s\S]*Grève des trains/);
});
