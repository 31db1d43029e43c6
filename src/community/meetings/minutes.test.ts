import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { doneOrHeldUp } from '../../../test/patience';
import type { Id } from '../../basics/id';
import { refuse } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { accepted, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { grantSeat, standingOf } from '../members';
import { askOrganisations, saidBy } from '../needs';
import { meetingsHeld } from '.';
import {
  addTopic,
  approveMinutes,
  callMeeting,
  changeItem,
  clarifyNeed,
  correctMinutes,
  endMeeting,
  endTask,
  giveTask,
  hearAnswer,
  itemToWrite,
  notePresence,
  stepTo,
  suggestedItems,
  takeItems,
  writeNotes,
} from './actions';
import { faultsOf } from './audit';
import {
  answerHeardPage,
  approvePage,
  clarifyPage,
  endingPage,
  meetingPage,
  minutesPage,
  notesPage,
  presentPage,
  taskPage,
  tasksPage,
} from './pages';
import {
  type AgendaItem,
  agendaOf,
  approvalOf,
  expectedAt,
  type Meeting,
  meetingByNumber,
  notesOf,
  openTasks,
  ownMeetings,
  versionsOf,
} from './queries';
import { rewordVersion } from './store';

const database = await freshDatabase();
after(() => database.close());
const market = await openMarket(database);
const BEFORE = '2022-03-01T08:00:00.000Z';
const DURING = '2022-03-03T18:35:00.000Z';
const AFTER = '2022-03-03T19:40:00.000Z';
const ORIGIN = 'https://komunigi.example';

const need = await voiceShiftLead(market);
await market.as('coordination', BEFORE, (here) =>
  askOrganisations(here, { number: need.number, whom: 'everyone', modules: '' }),
);
const WHERE = { startsAt: '19:30', minutes: 60, place: '', link: '' };
const call = (title: string, onDay: string): Promise<Meeting> =>
  market.as('coordination', BEFORE, async (here) => {
    const { number } = accepted(await callMeeting(here, { ...WHERE, title, circleId: null, onDay }));
    return (await meetingByNumber(here, number)) ?? assert.fail('it was called');
  });
const meeting = await call('Intercoop', '2022-03-03');
await market.as('coordination', BEFORE, async (here) => {
  await takeItems(here, meeting, await suggestedItems(here, meeting, []), []);
  await addTopic(here, meeting, { title: 'Étiquettes', minutes: 10 });
});
const agenda = await market.as('coordination', BEFORE, (here) => agendaOf(here, meeting.id));
const itemOf = (kind: AgendaItem['kind']): AgendaItem => agenda.find((each) => each.kind === kind) ?? assert.fail(kind);
const params = { number: String(meeting.number) };
const personOf = (organisation: string) =>
  market.as('coordination', BEFORE, async (here) => {
    const people = await expectedAt(here, meeting);
    return (
      people.find(({ organisationName }) => organisationName === organisation)?.personId ?? assert.fail(organisation)
    );
  });
const write = (who: string, at: string, base: string, text: string, kind: AgendaItem['kind'] = 'topic') =>
  market.as(who, at, (here) => writeNotes(here, meeting, { itemId: itemOf(kind).id, base, text }));
const notes = async (kind: AgendaItem['kind'] = 'topic') =>
  (await market.as('observer', DURING, (here) => notesOf(here, meeting.id))).get(itemOf(kind).id);

test('before a meeting begins nobody answers aloud', async () => {
  const personId = await personOf('BEES coop');
  const heard = await market.as('coordination', DURING, (here) =>
    hearAnswer(here, meeting, { itemId: itemOf('need').id, personId, kind: 'us-too', words: '' }),
  );
  assert.deepEqual(heard, refuse('not-begun'));
});

test('whoever leads begins, on the day; others go along', async () => {
  const step = (who: string, at: string, itemId = '') => market.as(who, at, (here) => stepTo(here, meeting, itemId));
  assert.deepEqual(await step('coordination', BEFORE), refuse('too-early'));
  const early = readable(await market.visit('coordination', BEFORE, minutesPage, { params }));
  assert.match(early, /Les présences se notent le jour même/);
  assert.doesNotMatch(early, /Noter présent|Commencer la réunion/);
  assert.deepEqual(await step('Bloum', DURING), refuse('seat-may-not'));
  assert.equal(await step('coordination', DURING), undefined);
  assert.equal(await step('coordination', DURING, itemOf('need').id), undefined);
  const page = readable(await market.visit('Bloum', DURING, minutesPage, { params }));
  assert.match(page, /Le supercoop inscrit devient supercoop de son créneau.*en cours/);
});

test('two note-takers at once, on one line too: nothing is lost', async () => {
  await Promise.all([write('Bloum', DURING, '', 'Bloum : avant avril'), write('Polln', DURING, '', 'Polln : en mai')]);
  const both = (await notes()) ?? '';
  assert.ok(both.includes('Bloum : avant avril') && both.includes('Polln : en mai'), both);
  await Promise.all([
    write('Bloum', DURING, both, both.replace('en mai', 'en juin')),
    write('Polln', DURING, both, both.replace('en mai', 'en juillet')),
  ]);
  const lines = ((await notes()) ?? '').split('\n');
  assert.ok(lines.includes('Polln : en juin') && lines.includes('Polln : en juillet'), lines.join('|'));
});

test('ten minutes without network: what was typed on the old text comes in beside what the others wrote', async () => {
  const old = (await notes()) ?? '';
  await write('Polln', DURING, old, `${old}\nDécidé : étiquettes bilingues`);
  await write('Bloum', '2022-03-03T18:50:00.000Z', old, `Hors ligne : prix d’achat\n${old}`);
  const lines = ((await notes()) ?? '').split('\n');
  assert.deepEqual([lines[0], lines.at(-1)], ['Hors ligne : prix d’achat', 'Décidé : étiquettes bilingues']);
  // Sent again, because the answer never came: it stands there once.
  await write('Bloum', '2022-03-03T18:51:00.000Z', old, `Hors ligne : prix d’achat\n${old}`);
  assert.deepEqual(((await notes()) ?? '').split('\n'), lines);
});

test('more lines than a person writes are refused before they are compared', async () => {
  const before = await notes();
  const lines = (word: string, count: number) => Array.from({ length: count }, () => word).join('\n');
  const most = { limit: 1_000, length: 1_001 };
  assert.deepEqual(await write('Bloum', DURING, '', lines('a', 1_001)), refuse('too-many-lines', 'text', most));
  assert.deepEqual(await write('Bloum', DURING, lines('b', 1_001), 'x'), refuse('too-many-lines', 'text', most));
  const long = refuse('words-too-long', 'text', { limit: 20_000, length: 59_999 });
  assert.deepEqual(await write('Bloum', DURING, lines('b', 30_000), lines('a', 30_000)), long);
  assert.equal(await notes(), before);
});

test('an observer writes nothing; an item of another meeting is none of this one', async () => {
  assert.deepEqual(await write('observer', DURING, '', 'x'), refuse('seat-may-not'));
  const other = await market.as('Bloum', DURING, (here) =>
    writeNotes(here, meeting, { itemId: meeting.id, base: '', text: 'x' }),
  );
  assert.deepEqual(other, refuse('item-unknown'));
});

test('an answer given aloud is the organisation’s own, from the seat of whoever is present', async () => {
  const bees = await personOf('BEES coop');
  const hear = (who: string, personId: string) =>
    market.as(who, DURING, (here) =>
      hearAnswer(here, meeting, { itemId: itemOf('need').id, personId, kind: 'us-too', words: 'Dès avril.' }),
    );
  assert.deepEqual(await hear('coordination', bees), refuse('not-present', 'person'));
  await market.as('coordination', DURING, (here) => notePresence(here, meeting, { personId: bees, isPresent: true }));
  assert.deepEqual(await hear('Bloum', bees), refuse('seat-may-not'));
  const { id } = itemOf('need');
  const none = { params, query: `item=${id}`, form: { [`person.${id}`]: bees } };
  const unchosen = await market.visit('coordination', DURING, answerHeardPage, none);
  assert.match(readable(unchosen), /Choisissez une des quatre réponses/);
  assert.equal(await hear('coordination', bees), undefined);
  const said = await market.as('coordination', DURING, (here) => saidBy(here, market.organisation('BEES coop')));
  assert.deepEqual(
    said.map(({ number, kind, by }) => [number, kind, by]),
    [[need.number, 'us-too', 'Délégué·e BEES coop']],
  );
});

test('what became clear stands under the need; tasks have an owner and a day', async () => {
  const itemId = itemOf('need').id;
  const clear = (words: string) => market.as('Polln', DURING, (here) => clarifyNeed(here, meeting, { itemId, words }));
  assert.deepEqual(await clear(''), refuse('words-missing', 'words'));
  assert.equal(await clear('Seulement pour les créneaux sans supercoop.'), undefined);
  const owner = await personOf('Polln');
  const give = (ownerId: string, dueOn: string, title = 'Envoyer le code') =>
    market.as('Bloum', DURING, (here) => giveTask(here, meeting, { itemId, title, ownerId, dueOn }));
  assert.deepEqual(await give(meeting.id, ''), refuse('person-unknown', 'owner'));
  assert.deepEqual(await give(owner, '2022-02-30'), refuse('day-unknown', 'dueOn'));
  assert.deepEqual(await give(owner, '', ''), refuse('task-missing', 'title'));
  assert.equal(accepted(await give(owner, '2022-03-10')).number, 1);
  assert.match(
    readable(await market.visit('Polln', DURING, tasksPage)),
    /Vos tâches Intercoop Envoyer le code pour le 10 mars 2022/,
  );
});

test('an item under which something stands stays on the agenda', async () => {
  const off = (kind: AgendaItem['kind']) =>
    market.as('coordination', DURING, (here) => changeItem(here, meeting, { itemId: itemOf(kind).id, move: 'off' }));
  assert.deepEqual(await off('topic'), refuse('item-written'));
  assert.deepEqual(await off('need'), refuse('item-written'));
  assert.equal(await off('welcome'), undefined);
});

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

/** All spaces alike. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test('when people hang up the minutes are there, and each reads what they change for them', async () => {
  const end = (who: string) => market.as(who, AFTER, (here) => endMeeting(here, meeting, { origin: ORIGIN }));
  assert.deepEqual(await end('Bloum'), refuse('seat-may-not'));
  assert.equal(await end('coordination'), undefined);
  assert.deepEqual(await end('coordination'), refuse('meeting-ended'));
  const [version] = await market.as('observer', AFTER, (here) => versionsOf(here, meeting.id));
  for (const part of [
    /\*\*Présent·es\.\*\* BEES coop\s: Délégué·e BEES coop/,
    /# \d\. Étiquettes \(10 min\)\n\nHors ligne/,
    /Réponse de BEES coop au besoin n°\s1, «\sLe supercoop.*»\s: Nous aussi\. Dès avril\./,
    /\*\*Tâche\*\* Envoyer le code \(Délégué·e Polln, pour le 10 mars 2022\)/,
  ])
    assert.match(plain(version?.text ?? ''), part);
  const letters = await database.read(null, (db) =>
    rows<{ text: string; name: string }>(
      db,
      "select l.body_text as text, p.name from letters l join people p on p.email = l.to_email where l.kind = 'meeting-minutes'",
    ),
  );
  const letterTo = (name: string) =>
    plain(letters.find((each) => each.name === `Délégué·e ${name}`)?.text ?? assert.fail(name));
  assert.equal(letters.length, 16);
  assert.match(letterTo('Polln'), /Vous n’étiez pas là|Vous n’étiez pas à/);
  assert.match(letterTo('Polln'), /Une tâche pour vous, pour le 10 mars 2022\s: Envoyer le code/);
  assert.match(letterTo('Polln'), /Le besoin n°\s1 de votre organisation a été discuté/);
  assert.match(letterTo('BEES coop'), /Merci d’avoir été là/);
  assert.match(letterTo('BEES coop'), /Réponse notée pour BEES coop au besoin n°\s1/);
  assert.match(letterTo('FR-1'), /Rien de ce qui a été dit ne vous demande d’agir/);
});

test('the list of who is there stays open while somebody marks people in it, without scripts', async () => {
  const marked = await call('Présences', '2022-03-03');
  await market.as('coordination', DURING, (here) => addTopic(here, marked, { title: 'Rayons', minutes: 10 }));
  await market.as('coordination', DURING, (here) => stepTo(here, marked, ''));
  const [item] = await market.as('Bloum', DURING, (here) => agendaOf(here, marked.id));
  const at = { params: { number: String(marked.number) } };
  const list = async (query = '') =>
    /<details class="folded"( open)?[^>]*>\s*<summary>Qui est là/.exec(
      String((await market.visit('coordination', DURING, minutesPage, { ...at, query })).body),
    )?.[1];
  assert.equal(await list(), undefined);
  const html = String((await market.visit('coordination', DURING, minutesPage, at)).body);
  const button = `form="minutes-notes" formaction="[^"]*/minutes/presences\\?(who=there)"`;
  const [name, query] =
    new RegExp(`name="(present\\.${await personOf('Polln')}\\.[^"]+)" value="yes" ${button}`).exec(html)?.slice(1) ??
    [];
  const there = `/minutes?who=there`;
  const notes = { [`base.${item?.id}`]: '', [`text.${item?.id}`]: 'Trois rayons.' };
  const form = { ...notes, [String(name)]: 'yes' };
  const ticked = await market.visit('coordination', DURING, presentPage, { ...at, form, query: String(query) });
  assert.match(ticked.headers?.location ?? '', /\/minutes\?who=there#minutes-people$/);
  assert.equal(await list('who=there'), ' open');
  // Whatever was typed and not saved leaves with the button.
  assert.equal(
    (await market.as('Bloum', DURING, (here) => notesOf(here, marked.id))).get(item?.id ?? assert.fail('an item')),
    'Trois rayons.',
  );
  const people = await market.as('Bloum', DURING, (here) => expectedAt(here, marked));
  assert.deepEqual(
    people.filter(({ isPresent }) => isPresent).map(({ organisationName }) => organisationName),
    ['Polln'],
  );
  const more = { item: item?.id ?? '', ...notes };
  const saved = await market.visit('coordination', DURING, notesPage, { ...at, form: more, query: 'who=there' });
  assert.ok(saved.headers?.location?.includes(`${there}#item-`));
});

test('what is typed under two items and not saved is in the minutes of whoever ends the meeting, without scripts', async () => {
  const typed = await call('Tapée', '2022-03-03');
  for (const title of ['Étiquettes', 'Caisse'])
    await market.as('coordination', DURING, (here) => addTopic(here, typed, { title, minutes: 10 }));
  await market.as('coordination', DURING, (here) => stepTo(here, typed, ''));
  const at = { params: { number: String(typed.number) } };
  const html = String((await market.visit('coordination', DURING, minutesPage, at)).body);
  const [, id] = /<form method="post" id="([^"]+)" action="[^"]*\/notes">/.exec(html) ?? assert.fail(html);
  assert.ok(new RegExp(`<button[^>]*form="${id}" formaction="[^"]*/ending"`).test(html));
  const texts = [...html.matchAll(new RegExp(`<textarea[^>]*name="(text\\.[^"]+)"[^>]*form="${id}"`, 'g'))];
  const form = Object.fromEntries(texts.map(([, name = ''], at) => [name, `Dit au point ${at + 1}\r\net noté`]));
  const refused = { ...form, [String(texts[0]?.[1])]: 'x'.repeat(50_000) };
  const again = await market.visit('coordination', DURING, endingPage, { ...at, form: refused });
  assert.equal(again.status, 422);
  assert.match(readable(again), /Dit au point 2/);
  await market.visit('coordination', DURING, endingPage, { ...at, form });
  const [version] = await market.as('observer', AFTER, (here) => versionsOf(here, typed.id));
  assert.match(version?.text ?? '', /Étiquettes[^#]*Dit au point 1\net noté[^#]*#[^#]*Caisse[^#]*Dit au point 2/);
});

test('what is typed and not saved leaves with a task too, beside what another wrote meanwhile, without scripts', async () => {
  const given = await call('Donnée', '2022-03-03');
  await market.as('coordination', DURING, (here) => addTopic(here, given, { title: 'Étiquettes', minutes: 10 }));
  await market.as('coordination', DURING, (here) => stepTo(here, given, ''));
  const at = { params: { number: String(given.number) } };
  const html = String((await market.visit('coordination', DURING, minutesPage, at)).body);
  const items = html.slice(html.indexOf('class="minutes-items"'), html.indexOf('</main>'));
  assert.doesNotMatch(items, /<form/, 'every button sends the one form of the page');
  const [, query, id] = /form="minutes-notes" formaction="[^"]*\/tasks\?(item=([^"]+))"/.exec(items) ?? [];
  const [item] = await market.as('Bloum', DURING, (here) => agendaOf(here, given.id));
  const itemId = String(id);
  const heldNotes = async () =>
    (await market.as('Bloum', DURING, (here) => notesOf(here, given.id))).get(item?.id ?? assert.fail('an item'));
  await market.as('Bloum', DURING, (here) => writeNotes(here, given, { itemId, base: '', text: 'Bloum : en bleu' }));
  const notes = { [`base.${itemId}`]: '', [`text.${itemId}`]: 'Polln : en vert' };
  const task = { [`title.${itemId}`]: '', [`owner.${itemId}`]: await personOf('Polln') };
  const send = (form: Record<string, string>) =>
    market.visit('coordination', DURING, taskPage, { ...at, form, query: String(query) });
  const refused = await send({ ...notes, ...task, [`dueOn.${itemId}`]: '2022-03-10' });
  assert.equal(refused.status, 422);
  assert.match(String(refused.body), /<p class="fault" id="title-[^"]+-fault">.*value="2022-03-10"/s);
  const answer = await send({ ...notes, ...task, [`title.${itemId}`]: 'Choisir' });
  assert.match(answer.headers?.location ?? '', new RegExp(`done=minutes\\.taskGiven#item-${itemId}$`));
  assert.deepEqual((await heldNotes())?.split('\n').sort(), ['Bloum : en bleu', 'Polln : en vert']);
  const tasks = await market.as('Polln', DURING, (here) => openTasks(here));
  assert.deepEqual(
    tasks.filter(({ title }) => title === 'Choisir').map(({ ownerName }) => ownerName),
    ['Délégué·e Polln'],
  );
  await market.as('Polln', DURING, (here) => endTask(here, tasks.at(-1)?.number ?? 0, { kind: 'done', why: '' }));
});

test('what is typed under an item that somebody takes off meanwhile is shown to whoever typed it, with why', async () => {
  const changed = await call('Changée', '2022-03-03');
  for (const title of ['Étiquettes', 'Caisse'])
    await market.as('coordination', DURING, (here) => addTopic(here, changed, { title, minutes: 10 }));
  await market.as('coordination', DURING, (here) => stepTo(here, changed, ''));
  const [, gone] = await market.as('Bloum', DURING, (here) => agendaOf(here, changed.id));
  const itemId = gone?.id ?? '';
  await market.as('coordination', DURING, (here) => changeItem(here, changed, { itemId, move: 'off' }));
  const form = { item: itemId, [`base.${itemId}`]: '', [`text.${itemId}`]: 'La caisse ferme à midi' };
  const at = { params: { number: String(changed.number) }, form };
  for (const page of [notesPage, endingPage])
    assert.match(
      readable(await market.visit('coordination', DURING, page, at)),
      /Ce point n’est plus à l’ordre du jour.*Rien n’est perdu.*La caisse ferme à midi/,
    );
});

test('whoever ends a meeting with notes and whoever is sending some do not wait for each other', async () => {
  const short = await call('Deux à la fois', '2022-03-03');
  await market.as('coordination', DURING, (here) => addTopic(here, short, { title: 'Étiquettes', minutes: 10 }));
  await market.as('coordination', DURING, (here) => stepTo(here, short, ''));
  const [item] = await market.as('Bloum', DURING, (here) => agendaOf(here, short.id));
  const itemId = item?.id ?? '';
  const begun = { writing: 0, ending: 0 };
  const held = signal();
  const goOn = signal();
  const writing = market.as('Bloum', DURING, async (here) => {
    begun.writing += 1;
    await itemToWrite(here, short, itemId);
    held.give();
    await goOn.given;
    return writeNotes(here, short, { itemId, base: '', text: 'Bloum : à midi' });
  });
  await held.given;
  const end: typeof endingPage = (request) => {
    begun.ending += 1;
    return endingPage(request);
  };
  const form = { [`base.${itemId}`]: '', [`text.${itemId}`]: 'Coordination : fini' };
  const ending = market.visit('coordination', DURING, end, { params: { number: String(short.number) }, form });
  await doneOrHeldUp(database, ending);
  goOn.give();
  accepted(await writing);
  assert.equal((await ending).status, 303);
  const [version] = await market.as('observer', AFTER, (here) => versionsOf(here, short.id));
  assert.match(version?.text ?? '', /Bloum : à midi\nCoordination : fini/);
  assert.deepEqual(begun, { writing: 1, ending: 1 }, 'neither had to begin anew');
});

test('whoever sends notes of several items comes to them in the order in which everybody does', async () => {
  const long = await call('Deux points', '2022-03-03');
  await market.as('coordination', DURING, async (here) => {
    await addTopic(here, long, { title: 'Étiquettes', minutes: 10 });
    await addTopic(here, long, { title: 'Caisse', minutes: 10 });
    await stepTo(here, long, '');
  });
  const ids = (await market.as('Bloum', DURING, (here) => agendaOf(here, long.id))).map(({ id }) => id).sort();
  const [first = assert.fail(), second = assert.fail()] = ids;
  const begun = { writing: 0, sending: 0 };
  const held = signal();
  const goOn = signal();
  const writing = market.as('Bloum', DURING, async (here) => {
    begun.writing += 1;
    accepted(await writeNotes(here, long, { itemId: first, base: '', text: 'ligne 1' }));
    held.give();
    await goOn.given;
    return writeNotes(here, long, { itemId: second, base: '', text: 'ligne 1' });
  });
  await held.given;
  const send: typeof notesPage = (request) => {
    begun.sending += 1;
    return notesPage(request);
  };
  const textOf = (id: string, text: string) => ({ [`base.${id}`]: '', [`text.${id}`]: text });
  const form = { ...textOf(second, 'ligne 10'), ...textOf(first, 'ligne 10') };
  const at = { params: { number: String(long.number) } };
  const sending = market.visit('Polln', DURING, send, { ...at, form });
  await doneOrHeldUp(database, sending);
  goOn.give();
  accepted(await writing);
  assert.equal((await sending).status, 303);
  assert.deepEqual(begun, { writing: 1, sending: 1 }, 'neither had to begin anew');
  const read = async (id: Id) => (await market.as('observer', DURING, (here) => notesOf(here, long.id))).get(id);
  assert.deepEqual([await read(first), await read(second)], Array(2).fill('ligne 1\nligne 10'));
  // Its answer never came: what was made of it since begins there.
  const more = { ...textOf(first, 'ligne 10 et 11'), [`sent.${first}`]: 'ligne 10' };
  assert.equal((await market.visit('Polln', DURING, notesPage, { ...at, form: more })).status, 303);
  assert.equal(await read(first), 'ligne 1\nligne 10 et 11');
});

test('what arrives while a meeting ends is in its minutes, or is told that it came too late', async () => {
  const short = await call('Courte', '2022-03-03');
  const at = (who: string, doing: (here: Here) => Promise<unknown>) => market.as(who, DURING, doing);
  await at('coordination', (here) => addTopic(here, short, { title: 'Étiquettes', minutes: 10 }));
  await at('coordination', (here) => stepTo(here, short, ''));
  const [item] = await market.as('Bloum', DURING, (here) => agendaOf(here, short.id));
  const note = (here: Here, text: string) => writeNotes(here, short, { itemId: item?.id ?? '', base: '', text });
  const written = signal();
  const kept = signal();
  const writing = at('Bloum', async (here) => {
    accepted(await note(here, 'Au dernier moment'));
    written.give();
    await kept.given;
  });
  await written.given;
  const ending = at('coordination', (here) => endMeeting(here, short, { origin: ORIGIN }));
  await doneOrHeldUp(database, ending);
  kept.give();
  await writing;
  assert.equal(await ending, undefined);
  const [version] = await market.as('observer', AFTER, (here) => versionsOf(here, short.id));
  assert.match(version?.text ?? '', /Au dernier moment/);
  assert.deepEqual(await at('Bloum', (here) => note(here, 'Trop tard')), refuse('meeting-ended'));
});

test('a meeting that ended before its time asks nobody whether they come', async () => {
  const early = await call('Finie tôt', '2022-03-03');
  const sees = async () => {
    const page = await market.visit('Bloum', DURING, meetingPage, { params: { number: String(early.number) } });
    const own = await market.as('Bloum', DURING, (here) => ownMeetings(here, { days: 7, least: 3 }));
    return [/id="coming"/.test(String(page.body)), own.some((each) => each.meeting.id === early.id)];
  };
  await market.as('coordination', DURING, (here) => stepTo(here, early, ''));
  assert.deepEqual(await sees(), [true, true]);
  await market.as('coordination', DURING, (here) => endMeeting(here, early, { origin: ORIGIN }));
  assert.deepEqual(await sees(), [false, false]);
});

test('who was there is corrected in the minutes, once they exist', async () => {
  const polln = await personOf('Polln');
  for (const who of ['coordination', 'Polln']) {
    const noted = await market.as(who, AFTER, (here) =>
      notePresence(here, meeting, { personId: polln, isPresent: true }),
    );
    assert.deepEqual(noted, refuse('meeting-ended'));
  }
  const page = (who: string) => market.visit(who, AFTER, meetingPage, { params });
  assert.doesNotMatch(String((await page('coordination')).body), /\/presences"/);
});

test('notes that come after the end are not lost: they stand in the correction', async () => {
  const { id } = itemOf('topic');
  const form = { item: id, [`base.${id}`]: '', [`text.${id}`]: 'Noté dans le train' };
  const answer = await market.visit('Bloum', AFTER, notesPage, { params, form });
  assert.equal(answer.status, 422);
  assert.match(readable(answer), /Vos notes sont arrivées après la fin de la réunion.*Noté dans le train/);
  assert.match(String(answer.body), /<textarea[^>]*name="text"[^>]*>[^<]*Noté dans le train/);
  // So does what was typed into the field of an act, also where nobody knows whose button Enter meant.
  for (const act of [taskPage, clarifyPage, answerHeardPage, notesPage]) {
    const typed = { entered: act === notesPage ? 'yes' : '', [`title.${id}`]: 'Appeler', [`words.${id}`]: 'En carton' };
    const refused = await market.visit('Bloum', AFTER, act, { params, query: `item=${id}`, form: typed });
    assert.match(readable(refused), /Vos notes sont arrivées après la fin de la réunion.*Appeler\s+En carton/);
  }
});

test('minutes are corrected in versions that stay, until they are approved where they are on the agenda', async () => {
  const read = () => market.as('observer', AFTER, (here) => versionsOf(here, meeting.id));
  const [first] = await read();
  const correct = (seen: number, text: string, why = 'Date mal notée') =>
    market.as('Bloum', AFTER, (here) => correctMinutes(here, meeting, { seen, text, why }));
  const better = (first?.text ?? '').replace('prix d’achat', 'prix de vente');
  assert.deepEqual(await correct(1, better, ''), refuse('why-missing', 'why'));
  assert.deepEqual(await correct(1, first?.text ?? ''), refuse('nothing-changed', 'text'));
  assert.equal(await correct(1, better), undefined);
  assert.deepEqual(await correct(1, `${better}!`), refuse('changed-meanwhile'));
  assert.deepEqual(
    (await read()).map(({ version, why }) => [version, why]),
    [
      [1, ''],
      [2, 'Date mal notée'],
    ],
  );
  assert.match(
    String((await market.visit('Bloum', AFTER, minutesPage, { params })).body),
    /<del>.*achat.*<\/del>.*<ins>.*vente/s,
  );
  const later = await call('Intercoop', '2022-04-07');
  const at = '2022-04-07T17:40:00.000Z';
  const approve = () => market.as('coordination', at, (here) => approveMinutes(here, later, meeting.number));
  assert.deepEqual(await approve(), refuse('not-on-agenda'));
  await market.as('coordination', at, async (here) => {
    const suggested = await suggestedItems(here, later, []);
    assert.deepEqual(
      suggested.slice(0, 3).map(({ kind, matter }) => [kind, matter]),
      [
        ['welcome', null],
        ['minutes', String(meeting.number)],
        ['tasks', null],
      ],
    );
    await takeItems(here, later, suggested, []);
  });
  assert.equal(await approve(), undefined);
  assert.deepEqual(await approve(), refuse('minutes-approved'));
  // Pressed on a page that still showed the button: no field of the item is wrong, so the page says it above.
  const [, item] = await market.as('coordination', at, (here) => agendaOf(here, later.id));
  const again = await market.visit('coordination', at, approvePage, {
    params: { number: String(later.number) },
    form: { [`meeting.${item?.id}`]: String(meeting.number) },
    query: `item=${item?.id}`,
  });
  assert.equal(again.status, 422);
  assert.match(String(again.body), /role="alert".*minutes-items/s);
  assert.equal((await market.as('observer', at, (here) => approvalOf(here, meeting.id)))?.version, 2);
  assert.deepEqual(await correct(2, first?.text ?? ''), refuse('minutes-approved'));
  const [held] = await market.as('observer', at, (here) =>
    meetingsHeld(here, { from: meeting.beginsAt, until: meeting.endsAt }),
  );
  assert.deepEqual([held?.minutes?.version, held?.minutes?.isApproved], [2, true]);
});

test('the audit finds minutes that are not what the chronicle says of them', async () => {
  const [first] = await market.as('observer', AFTER, (here) => versionsOf(here, meeting.id));
  const faults = () => market.as('observer', AFTER, (here) => faultsOf(here));
  const reword = (text: string) =>
    market.as('coordination', AFTER, async (here) => rewordVersion(here, meeting.id, 1, text));
  assert.deepEqual(await faults(), []);
  await reword(`${first?.text}!`);
  assert.deepEqual(await faults(), [
    `minutes of meeting ${meeting.number}, version 1: the text is not the one the chronicle speaks of`,
  ]);
  await reword(first?.text ?? '');
  assert.deepEqual(await faults(), []);
});

test('a task is done by whoever has it, or let go with a reason', async () => {
  const end = (who: string, kind: 'done' | 'let-go', why = '') =>
    market.as(who, AFTER, (here) => endTask(here, 1, { kind, why }));
  assert.deepEqual(await end('Bloum', 'done'), refuse('seat-may-not'));
  assert.deepEqual(await end('Polln', 'let-go'), refuse('why-missing', 'why'));
  accepted(await end('Polln', 'done'));
  assert.deepEqual(await end('Polln', 'done'), refuse('task-ended'));
  assert.deepEqual(await market.as('observer', AFTER, (here) => openTasks(here)), []);
});

test('a meeting that had no agenda gets its minutes afterwards, under one item', async () => {
  const bare = await call('Sans ordre du jour', '2022-03-03');
  const later = '2022-03-10T09:00:00.000Z';
  const open = { params: { number: String(bare.number) } };
  for (const page of [meetingPage, minutesPage])
    assert.match(readable(await market.visit('coordination', later, page, open)), /Écrire le compte rendu/);
  const step = (at: string) => market.as('coordination', at, (here) => stepTo(here, bare, ''));
  // Begun on its day and left alone, it has no item either.
  assert.equal(await step(DURING), undefined);
  assert.match(readable(await market.visit('coordination', later, minutesPage, open)), /Écrire le compte rendu/);
  await Promise.all([step(later), step(later)]);
  const items = await market.as('coordination', later, (here) => agendaOf(here, bare.id));
  assert.deepEqual(
    items.map(({ title, minutes }) => [title, minutes]),
    [['Ce qui s’est dit', 60]],
  );
  const note = { itemId: items[0]?.id ?? '', base: '', text: 'On a parlé de farine.' };
  accepted(await market.as('coordination', later, (here) => writeNotes(here, bare, note)));
  assert.equal(await market.as('coordination', later, (here) => endMeeting(here, bare, { origin: ORIGIN })), undefined);
  const [version] = await market.as('observer', later, (here) => versionsOf(here, bare.id));
  assert.match(plain(version?.text ?? ''), /# 1\. Ce qui s’est dit \(1 h\)\n\nOn a parlé de farine\./);
});

test('whoever came to the table later was not there', async () => {
  const unwritten = await call('Sans compte rendu', '2022-03-03');
  const noted = await market.as('observer', '2022-04-08T08:00:00.000Z', async (here) => {
    const { personId } = here.actor;
    const organisationId = market.organisation('Bloum');
    await grantSeat(here, { personId, personName: 'Nouvelle', organisationId, role: 'delegate' });
    const seats = await standingOf(here.db, here.community, personId, here.now);
    const presence = { personId, isPresent: true };
    return notePresence({ ...here, actor: { ...here.actor, seats } }, unwritten, presence);
  });
  assert.deepEqual(noted, refuse('person-unknown', 'person'));
});
