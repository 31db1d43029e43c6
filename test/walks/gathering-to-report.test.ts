import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { instant } from '../../src/basics/instant';
import { openProposal } from '../../src/community/decisions';
import { emailOf, openHouse, openStage } from '../harness';
import { until } from '../patience';
import { openBrowser } from './browser';
import { Screen } from './screen';

// SC5 from one end to the other, in real browsers, in French: two days together become needs and a task; three people
// meet, one of them loses the network; what the chronicle holds of it is ticked into an article, a letter and the
// funder's report, whose figures the officer reads without an account; two texts that disagree on a date are found.
const SUPERMARKETS = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Coopéco', 'FR-1', 'DE-1'];
const browser = await openBrowser();
const house = await openHouse({ at: '2022-02-25T09:00:00.000Z' });
const stage = await openStage(house, { members: SUPERMARKETS });
const place = `/${stage.community.slug}`;

/** How many came with each organisation, and from which country: thirty people, of whom nobody has an account there. */
const PEOPLE: readonly (readonly [organisation: string, name: string, country: string, count: number])[] = [
  ['bees-coop', '', 'be', 6],
  ['bloum', '', 'be', 4],
  ['polln', '', 'be', 3],
  ['oufticoop', '', 'be', 3],
  ['coopeco', '', 'be', 2],
  ['fr-1', '', 'fr', 3],
  ['de-1', '', 'de', 2],
  ['coop-it-easy', '', 'be', 4],
  ['', 'Coopdevs', 'es', 2],
  ['', 'Une coopérative de Lyon', 'fr', 1],
];
const OUTCOMES = [
  ['Un écran d’accueil', 'On cherche chaque fois où sont les présences.'],
  ['Des créneaux plus simples', 'Une seule personne y arrive chez nous.'],
  ['Se désinscrire en ligne quand on est volant·e', 'Il faut téléphoner, et personne ne décroche le soir.'],
  ['Imprimer les cartes de membre', 'Nous recopions les noms dans un autre logiciel.'],
] as const;
const INDICATORS = [
  [0, 'Réunions intercoop', 'meetings'],
  [0, 'Rencontre en présence', 'gatherings'],
  [0, 'Participant·es à la rencontre', 'gathering-people'],
  [0, 'Besoins formulés', 'needs-voiced'],
  [0, 'Décisions prises', 'decisions'],
  [0, 'Contributions', 'contributions'],
  [1, 'Commits, dépôt des supermarchés', 'typed'],
  [1, 'Commits, dépôt des coopérateurs', 'typed'],
  [1, 'Branche commune fusionnée', 'typed'],
  [1, 'Modules passés à l’OCA', 'typed'],
] as const;
const TYPED = [
  [6, '690', '2022-12-31', '690 commits, dont environ 270 automatiques'],
  [7, '480', '2022-12-31', '480 commits'],
  [8, '1', '2022-06-23', 'La branche est fusionnée'],
  [9, '1', '2022-10-01', 'Les modules passent à l’OCA'],
] as const;

/** Where the first need stands on the agenda, after the welcome and the tasks. */
const TOPIC = 2;
const DATED = 'La candidature à l’appel « Prove your social innovation » d’Innoviris date de QUAND.';

/** The same entries tell an article and the report. */
const TOLD = [/a annoncé la rencontre/, /ce qui sort de .*Un écran d’accueil/, /a terminé .*Intercoop de mars/];
/** What the report says of both axes (step 6). */
const FIGURES = [
  ['Réunions intercoop', 1],
  ['Rencontre en présence', 1],
  ['Participant·es à la rencontre', 30],
  ['Besoins formulés', 4],
  ['Décisions prises', 1],
  ['Commits, dépôt des supermarchés', 690],
  ['Commits, dépôt des coopérateurs', 480],
  ['Branche commune fusionnée', 1],
  ['Modules passés à l’OCA', 1],
] as const;

const enter = (at: string, who: string, screen: 'phone' | 'laptop', scripts = true) => {
  house.clock.at = instant(at);
  return Screen.enter(browser, house, place, stage.person(who), { screen, scripts });
};
const notesOf = (page: Page, topic: number) => page.locator('[data-merge] textarea[name^="text."]').nth(topic);
/** What the others wrote arrives by itself, or with the next reload where scripts are off. */
async function arrives(screen: Screen, topic: number, words: RegExp): Promise<void> {
  let seen = '';
  await until(
    async () => {
      seen = await notesOf(screen.page, topic).inputValue();
      return words.test(seen);
    },
    () => `${words} does not come: ${seen}`,
  );
}

async function letOut(screen: Screen, channels: readonly string[]): Promise<void> {
  for (const each of channels) await screen.choose(`form[action$="/releases"] [name=channels][value=${each}]`);
  if ((await screen.page.locator('form[action$="/releases"] [name=sure]').count()) > 0)
    await screen.choose('form[action$="/releases"] [name=sure]');
  await screen.press('form[action$="/releases"] button.primary');
}

test('thirty people come from seven supermarkets and three cooperatives of developers; what comes of it is noted there', async () => {
  const lead = await enter('2022-02-25T09:00:00.000Z', 'coordination', 'laptop');
  await lead.open('/gatherings/new');
  for (const [name, value] of Object.entries({
    ...{ title: 'Rencontre de Bruxelles', place: 'Chez BEES coop' },
    ...{ firstOn: '2022-03-13', lastOn: '2022-03-14' },
  }))
    await lead.write(`main form [name=${name}]`, value);
  await lead.press('main form button.primary');
  await lead.open('/gatherings/1/people');
  const guests = 'form[action$="/guests"]';
  for (const [organisation, name, country, count] of PEOPLE) {
    const names = Array.from({ length: count }, (_, at) => `${organisation || name} ${at + 1}`);
    await lead.write(`${guests} [name=names]`, names.join('\n'));
    await lead.page.locator(`${guests} [name=organisation]`).selectOption(organisation);
    await lead.write(`${guests} [name=organisationName]`, name);
    await lead.page.locator(`${guests} [name=country]`).fill(country.toUpperCase());
    await lead.press(`${guests} button.primary`);
  }
  await lead.open('/gatherings/1');
  assert.match(await lead.text(), /30 personnes .*7 membres, 3 autres organisations, 4 pays/);
  await lead.close();

  const bloum = await enter('2022-03-14T13:00:00.000Z', 'Bloum', 'phone');
  await bloum.open('/gatherings/1');
  const outcome = 'form[action$="/outcomes"]';
  for (const [label, today] of OUTCOMES) {
    await bloum.choose(`${outcome} [name=kind][value=need]`);
    await bloum.write(`${outcome} [name=label]`, label);
    await bloum.write(`${outcome} [name=today]`, today);
    await bloum.press(`${outcome} button.primary`);
  }
  await bloum.choose(`${outcome} [name=kind][value=task]`);
  await bloum.write(`${outcome} [name=label]`, 'Envoyer les photos');
  await bloum.page.locator(`${outcome} [name=owner]`).selectOption(stage.person('Polln'));
  await bloum.write(`${outcome} [name=dueOn]`, '2022-03-31');
  await bloum.press(`${outcome} button.primary`);
  await bloum.standsInNobodysWay('the gathering on a phone');
  await bloum.close();
});

test('three people meet, one loses the network: when they hang up the minutes are there, with all that each wrote', async () => {
  const lead = await enter('2022-03-15T09:00:00.000Z', 'coordination', 'laptop');
  await lead.open('/meetings/new');
  for (const [name, value] of Object.entries({
    ...{ title: 'Intercoop de mars', onDay: '2022-03-17' },
    ...{ startsAt: '18:30', minutes: '60' },
  }))
    await lead.write(`main form [name=${name}]`, value);
  await lead.press('main form button.primary');
  const meeting = lead.path();
  await lead.press('form[action$="/agenda"] button');
  assert.match(await lead.text('.agenda'), /Accueil.* 5 min.*Un écran d’accueil/);

  house.clock.at = instant('2022-03-17T17:32:00.000Z');
  const bloum = await enter('2022-03-17T17:32:00.000Z', 'Bloum', 'phone');
  const polln = await enter('2022-03-17T17:32:00.000Z', 'Polln', 'laptop', false);
  const everyone = [lead, bloum, polln];
  await lead.open(`${meeting}/minutes`);
  await lead.tap('button[formaction$="/steps"], form[action$="/steps"] button');
  await lead.page.locator('.minutes-now').waitFor();
  for (const each of everyone) {
    await each.open(`${meeting}/minutes`);
    await each.tap('button[formaction*="/presences"]');
    await each.shows(/\d personnes? présente/);
  }
  await bloum.standsInNobodysWay('the meeting on a phone');
  // Whoever leads goes on by keyboard, from one item to the next.
  await lead.page.locator('button[formaction*="/steps"]').press('Enter');
  await lead.page.locator('.minutes-now', { hasText: 'Point 2' }).waitFor();
  assert.equal(await lead.page.locator('button[formaction*="/steps"]:focus').count(), 1);

  // Whoever writes on while a step is under way has lost nothing of it when the page is there.
  const steps = '**/minutes/steps*';
  await lead.page.route(steps, async (route) => {
    await notesOf(lead.page, TOPIC).fill('Pendant le pas.');
    await route.continue();
  });
  await lead.page.locator('#minutes-notes:not([aria-busy])').waitFor({ state: 'attached' });
  await lead.page.locator('button[formaction*="/steps"]').press('Enter');
  await arrives(bloum, TOPIC, /Pendant le pas/);
  await lead.page.unroute(steps);
  assert.equal(await lead.page.locator('[data-merge] textarea:focus').inputValue(), 'Pendant le pas.');

  // Two on one line at the same moment: both lines stay.
  await notesOf(lead.page, TOPIC).fill('Un bouton, ou deux ?');
  await arrives(bloum, TOPIC, /ou deux/);
  await Promise.all([
    notesOf(lead.page, TOPIC).fill('Un bouton : les présences.'),
    notesOf(bloum.page, TOPIC).fill('Deux boutons : présences et caisse.'),
  ]);
  for (const each of [lead, bloum])
    await arrives(each, TOPIC, /Un bouton[\s\S]*Deux boutons|Deux boutons[\s\S]*Un bouton/);

  // Bloum goes on writing without network; somebody without scripts writes meanwhile; nothing of it is lost.
  const network = bloum.page.context();
  await network.setOffline(true);
  const before = await notesOf(bloum.page, TOPIC).inputValue();
  await notesOf(bloum.page, TOPIC).fill(`${before}\nHors ligne : en grand, pour les lunettes.`);
  await bloum.shows(/gardé sur cet appareil/);
  await polln.page.reload();
  await notesOf(polln.page, TOPIC).fill(`${await notesOf(polln.page, TOPIC).inputValue()}\nPolln : d’accord.`);
  await polln.tap(`[data-merge] >> nth=${TOPIC} >> button`);
  await arrives(lead, TOPIC, /Polln : d’accord/);
  await network.setOffline(false);
  for (const each of [lead, bloum]) {
    await arrives(each, TOPIC, /Hors ligne : en grand/);
    await arrives(each, TOPIC, /Polln : d’accord/);
  }

  // Something made clear, an answer given aloud by somebody present, a task with an owner and a day.
  const item = `.minutes-item:has-text("${OUTCOMES[0][0]}")`;
  const clear = `${item} [data-apart]:has([formaction*="/clarifications"])`;
  await lead.write(`${clear} textarea`, 'Le comptoir d’abord, la caisse plus tard.');
  await lead.press(`${clear} button`);
  const aloud = `${item} [data-apart]:has([formaction*="/answers"])`;
  await lead.choose(`${aloud} [name^="kind."][value=us-too]`);
  await lead.page.locator(`${aloud} [name^="person."]`).selectOption(stage.person('Bloum'));
  await lead.press(`${aloud} button`);
  // Enter in a field presses the button beside it, not the first of the page, which would take a step.
  const task = `${item} [data-apart]:has([formaction*="/tasks"])`;
  await lead.write(`${task} [name^="dueOn."]`, '2022-04-10');
  await lead.page.locator(`${task} [name^="owner."]`).selectOption(stage.person('Polln'));
  await lead.write(`${task} [name^="title."]`, 'Dessiner l’écran');
  await lead.page.locator(`${task} [name^="title."]`).press('Enter');
  await lead.page.locator(`${item} .took`, { hasText: 'Dessiner l’écran' }).waitFor();
  // Without scripts nobody knows which button is meant: what was typed waits for it, and the notes go with both.
  await polln.page.reload();
  await notesOf(polln.page, TOPIC).fill(`${await notesOf(polln.page, TOPIC).inputValue()}\nPolln : en bleu.`);
  await polln.write(`${task} [name^="title."]`, 'Choisir le bleu');
  await polln.page.locator(`${task} [name^="title."]`).press('Enter');
  await polln.page.waitForURL('**/minutes/notes');
  await notesOf(polln.page, TOPIC).fill(`${await notesOf(polln.page, TOPIC).inputValue()}\nPolln : ou en vert.`);
  await polln.tap(`${task} button`);
  await polln.page.locator(`${item} .took`, { hasText: 'Choisir le bleu' }).waitFor();
  await arrives(lead, TOPIC, /Polln : en bleu\.\nPolln : ou en vert/);

  // What was typed a moment before the end is in it.
  const last = notesOf(lead.page, TOPIC);
  await last.fill(`${await last.inputValue()}\nMerci à toutes et tous.`);
  // What the server has already does not travel again.
  const sent = lead.page.waitForRequest((each) => each.url().endsWith('/ending'));
  await lead.press('button[formaction$="/ending"]');
  const texts = [...new URLSearchParams((await sent).postData() ?? '').keys()].filter((each) => /^text\./.test(each));
  assert.ok(texts.length <= 1, `${texts.length} texts were sent`);
  const minutes = await lead.text('.minutes-text');
  assert.equal(await lead.page.evaluate('scrollY'), 0, 'the minutes are read from their top');
  for (const words of [
    ...[
      'Un bouton : les présences.',
      'Deux boutons : présences et caisse.',
      'Hors ligne : en grand',
      'Polln : d’accord',
      'Merci à toutes et tous',
    ],
    ...['Le comptoir d’abord', 'Réponse de Bloum', 'Dessiner l’écran (Délégué·e de Polln, pour le 10 avril 2022)'],
  ])
    assert.ok(minutes.includes(words), `${words} in ${minutes}`);
  await lead.standsInNobodysWay('the minutes');
  await polln.open(`${meeting}/minutes`);
  assert.match(await polln.text('.notice.awaited'), /Une tâche pour vous, pour le 10 avril 2022 : Dessiner l’écran/);
  for (const each of everyone) await each.close();

  // Whoever was not there reads in a letter what it changes for them; whoever was, too.
  const letters = await house.database.read(stage.community.id, (db) =>
    db
      .selectFrom('letters')
      .select(['to_email as to', 'body_text as text'])
      .where('kind', '=', 'meeting-minutes')
      .execute(),
  );
  const letterTo = (who: string) =>
    (letters.find(({ to }) => to === emailOf(who))?.text ?? assert.fail(`no letter to ${who}`)).replace(/\s+/g, ' ');
  assert.equal(letters.length, SUPERMARKETS.length + 2);
  assert.match(letterTo('BEES coop'), /Vous n’étiez pas à « Intercoop de mars »/);
  assert.match(letterTo('Bloum'), /Réponse notée pour Bloum au besoin n° 1/);
});

test('lines of the chronicle are ticked into an article and a letter; two texts that disagree on a date are found', async () => {
  // A small decision, taken without objection until its window closes.
  house.clock.at = instant('2022-03-18T09:00:00.000Z');
  const small = {
    title: 'Une maquette de l’écran',
    text: '',
    rule: 'small',
    options: [],
    amountCents: 12_000,
  } as const;
  await stage.as('coordination', (here) => openProposal(here, small));
  house.clock.at = instant('2022-05-02T09:00:00.000Z');
  await house.doChores();

  const lead = await enter('2022-05-02T09:00:00.000Z', 'coordination', 'laptop');
  await lead.open('/chronicle?choose=on&room=meetings');
  for (const sentence of TOLD)
    await lead.page
      .locator('main li')
      .filter({ hasText: sentence })
      .locator('input[name=line]')
      .first()
      .check({ force: true });
  await lead.tap('main form[action$="/journal/new"] button');
  await lead.write('main form [name=title]', 'Deux jours à Bruxelles');
  await lead.press('main form button.primary');
  const first = await lead.page.locator('textarea[name=body]').inputValue();
  assert.match(first, /La coordination a annoncé la rencontre «.Rencontre de Bruxelles.»[\s\S]*Intercoop de mars/);
  await lead.page.locator('textarea[name=body]').fill(`${first}\n\n${DATED.replace('QUAND', 'fin 2020')}`);
  await lead.press('main form button.primary');
  await letOut(lead, ['site', 'letter', 'funder']);

  await lead.open('/journal/new');
  await lead.write('main form [name=title]', 'D’où nous venons');
  await lead.press('main form button.primary');
  await lead.page.locator('textarea[name=body]').fill(DATED.replace('QUAND', 'fin 2021'));
  await lead.press('main form button.primary');
  await letOut(lead, ['site']);
  await lead.open('/journal/consistency');
  assert.match(await lead.text('#dates'), /fin 2020.*fin 2021|fin 2021.*fin 2020/);

  await lead.open('/newsletter');
  await lead.tap('form[action$="/newsletter/issues"] button');
  await lead.page.waitForURL('**/newsletter/issues/*/edit');
  await lead.write('main form [name=subject]', 'Ce qui s’est passé en mars');
  await lead.page.getByLabel('Deux jours à Bruxelles').check({ force: true });
  await lead.press('form[action$="/edit"] button.primary');
  await lead.open(lead.path().replace('/edit', '/preview'));
  assert.match(await lead.text(), /Ce qui s’est passé en mars/);
  await lead.close();
});

test('the funder’s report fills itself with what was done; the officer reads it without an account, and nothing else', async () => {
  const lead = await enter('2023-01-09T09:00:00.000Z', 'coordination', 'laptop');
  await lead.open('/grants/new');
  for (const [name, value] of Object.entries({
    ...{ title: 'Prouver son innovation sociale', funder: 'Innoviris' },
    ...{ fromOn: '2021-06-01', untilOn: '2022-12-31' },
  }))
    await lead.write(`main form [name=${name}]`, value);
  await lead.press('main form button.primary');
  const grant = lead.path().replace('/plan', '');
  const put = (part: string) => `form[action$="/plan/${part}"]:has([name=id][value=""])`;
  for (const axis of ['Axe 1 : usagers', 'Axe 2 : développeurs']) {
    await lead.write(`${put('axes')} [name=title]`, axis);
    await lead.press(`${put('axes')} button`);
  }
  for (const [axis, title, source] of INDICATORS) {
    await lead.write(`${put('indicators')} [name=title]`, title);
    await lead.page.locator(`${put('indicators')} [name=axisId]`).selectOption({ index: axis });
    await lead.page.locator(`${put('indicators')} [name=source]`).selectOption(source);
    await lead.press(`${put('indicators')} button`);
  }
  await lead.open(grant);
  const indicators = await lead.page
    .locator('main a[href*="/indicators/"]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')?.split('?')[0]));
  for (const [index, amount, on, what] of TYPED) {
    await lead.open((indicators[index] ?? assert.fail(`no indicator ${index}`)).slice(place.length));
    const figure = 'main form:has([name=evidence])';
    for (const [name, value] of Object.entries({ amount, on, what, evidence: 'Historique public du dépôt' }))
      await lead.write(`${figure} [name=${name}]`, value);
    await lead.press(`${figure} button`);
  }

  // The report of the whole period: its figures are there at once; entries of the chronicle tell it.
  await lead.open(grant);
  await lead.press('form.period button');
  const report = lead.path();
  const figures = await lead.text('article.report');
  for (const [title, figure] of FIGURES) assert.match(figures, new RegExp(`${title}\\D*${figure}(?!\\d)`), title);
  await lead.open(`${report}/lines`);
  for (const sentence of TOLD)
    await lead.page
      .locator('ul.ticked li')
      .filter({ hasText: sentence })
      .locator('input')
      .first()
      .check({ force: true });
  await lead.press('form:has(ul.ticked) button.primary');
  await lead.open(`${report}/words/fr`);
  await lead.page.locator('textarea').first().fill('Deux ans pour se voir, s’entendre et décider ensemble.');
  await lead.press('main form button.primary');
  await lead.press('form[action$="/issues"] button');
  await lead.unfold('.report-head .hash');
  assert.match(await lead.text(), /[0-9a-f]{64}/);

  // A link for the officer, told once; it opens without an account, by a button, and leads to this grant alone.
  await lead.open(grant);
  await lead.write('form[action$="/links"] [name=officer]', 'Innoviris');
  await lead.unfold('form[action$="/links"] button');
  await lead.tap('form[action$="/links"] button');
  await lead.shows(/officer/, '.address');
  const address = await lead.text('.address code');
  await lead.close();
  const officer = await Screen.stranger(browser, house, place, { screen: 'laptop' });
  await officer.open(new URL(address.trim()).pathname.slice(place.length));
  await officer.tap('main form button');
  await officer.shows('Participant·es à la rencontre');
  const read = await officer.text();
  for (const [title, figure] of FIGURES) assert.match(read, new RegExp(`${title}\\D*${figure}(?!\\d)`), title);
  assert.match(read, /690 commits, dont environ 270 automatiques/);
  assert.match(
    read,
    /du 13 mars 2022 au 14 mars 2022 Rencontre de Bruxelles, Chez BEES coop 30 7 3 4 4 besoins, 1 tâche/,
  );
  assert.match(read, /8 organisations ont pris part/);
  assert.doesNotMatch(read, /Délégué·e de|Un écran d’accueil/);
  await officer.standsInNobodysWay('what the officer reads');
  await officer.tap('#reports a');
  await officer.shows('Deux ans pour se voir, s’entendre et décider ensemble.');
  for (const inside of ['/gatherings/1', '/meetings/1/minutes', '/grants', '/reports/1']) {
    await officer.page.goto(`${place}${inside}`);
    assert.doesNotMatch(await officer.text('body'), /Rencontre de Bruxelles|Innoviris|Deux ans/, inside);
  }
  await officer.close();
});
