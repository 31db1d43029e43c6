import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditCommunity } from '../../src/app/commands/audit';
import { type FoundForm, formsIn } from '../forms';
import { openHouse, type Visitor } from '../harness';
import { done, openRooms } from '../rooms';

// Every form of the rooms where people decide, filled in by someone who means ill or is out of luck.

const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const ours = await openRooms(house);
const theirs = await openRooms(house, 'Autres');
const { place, who } = ours;

/** Every kind of proposal, each with something said in it, an election of each stage, a mandate to hand over. */
async function furnish({ proposal, election, move, round, who: one, stage, place: at }: typeof ours): Promise<void> {
  done(await one('coordination').post(`${at}/handbook`, {}));
  await proposal();
  for (const rule of ['majority', 'ranked-choice', 'advice', 'small'])
    await proposal({ rule, options: rule === 'ranked-choice' ? 'une\ndeux\ntrois' : '' });
  await proposal({ needed: '100', lapsesOn: '2022-07-01', margin: '10', amount: '100', reviewOn: '2022-09-01' });
  const consent = await proposal({ rule: 'consent' });
  done(await one('Bloum').post(`${consent}/contributions`, { kind: 'question', words: 'Pourquoi ?' }));
  done(await round(consent, 'amend'));
  done(await one('Bloum').post(`${consent}/amendments`, { wording: '1', text: 'Deux bières.', reason: 'pour deux' }));
  const blocked = await proposal({ rule: 'consent' });
  done(await round(blocked, 'object'));
  done(await one('Bloum').post(`${blocked}/answers`, { kind: 'object', stage: 'binding', reason: 'Le goût' }));
  const adopted = await proposal({ rule: 'consent', reviewOn: '2022-12-01' });
  done(await round(adopted, 'object'));
  for (const each of ['BEES coop', 'Bloum', 'Polln', 'Oufticoop'])
    done(await one(each).post(`${adopted}/answers`, { kind: 'agree', stage: 'binding', reason: '' }));
  done(await one('coordination').post(`${adopted}/closing`, {}));
  await election();
  const naming = await election();
  done(await move(naming, 'nominate'));
  const asked = await election();
  done(await move(asked, 'nominate'));
  const nominated = { person: stage.person('Polln'), reason: 'calme', version: '2' };
  done(await one('Bloum').post(`${asked}/nominations`, nominated));
  done(await move(asked, 'change'));
  done(await move(asked, 'propose'));
  const proposed = { person: stage.person('Polln'), reason: 'nommé', termMonths: '24', words: '', adjustment: '' };
  done(await one('coordination').post(`${asked}/proposals`, { ...proposed, mode: 'live', endsOn: '', version: '4' }));
}

await furnish(ours);
await furnish(theirs);

const PAGES = [
  ...Array.from({ length: 9 }, (_, index) => `/proposals/${index + 1}`),
  ...['/proposals/1/facilitation', '/proposals/8/facilitation', '/elections/3/facilitation', '/proposals/8/phone'],
  ...['/elections/1', '/elections/2', '/elections/3', '/elections/new?role=membre-du-noyau', '/proposals/new'],
  ...['/mandates/roles/caisse', '/mandates/circles/noyau', '/mandates/roles/new?circle=noyau', '/mandates/circles/new'],
  ...['/mandates/load', '/mandates/pulse', '/charter'],
  ...['/handbook', '/handbook/carnet-d-accueil', '/handbook/note-de-fonctionnement/versions'],
  ...['fr', 'nl'].map((each) => `/handbook/carnet-d-accueil/chapters/qui-en-sont-les-membres/texts/${each}`),
];
/** What ends a matter comes last, so that the other forms are tried on a living one. */
const ENDING = /withdrawal|closing|suspension|steps|ending|departure|removal/;

/** One form of each kind that someone finds: those that ask the same of another matter are the same. */
async function formsOf(visitor: Visitor): Promise<readonly FoundForm[]> {
  const found = new Map<string, FoundForm>();
  for (const page of PAGES) {
    for (const form of formsIn((await visitor.get(place + page)).html)) {
      if (!form.action.startsWith(place)) continue;
      const kind = form.action.replace(/[0-9a-f-]{36}|\d+/g, '#');
      found.set(`${kind} ${Object.keys(form.fields).sort()} ${form.fields.to ?? ''}`, form);
    }
  }
  return [...found.values()].sort((a, b) => Number(ENDING.test(a.action)) - Number(ENDING.test(b.action)));
}

/** What every single field is tried with, beside a form full of it. */
const WORST = ['1000000000000000', '\u0000\u202ex', '__proto__', theirs.stage.organisation('Polln')];
const NASTY = [
  '-0.01',
  '1000000000000000',
  '99999999999999999999999',
  '9999-12-31',
  '\u0000',
  '\u202e\u2066txt.exe',
  '__proto__',
  '\ud800',
  'x'.repeat(50_000),
  theirs.stage.person('Polln'),
  theirs.stage.organisation('Polln'),
];

test('whatever is typed into whichever field of whichever form, nothing breaks', async () => {
  const broken: string[] = [];
  let tried = 0;
  for (const name of ['Bloum', 'Coop IT Easy', 'coordination']) {
    for (const { action, fields, choices } of await formsOf(who(name))) {
      const first = Object.fromEntries(Object.entries(choices).map(([field, values]) => [field, values[0] ?? '']));
      const filled = { ...first, ...fields, once: '' };
      const fieldNames = Object.keys(filled).filter((each) => each !== 'once');
      const tries = NASTY.map((value) => Object.fromEntries(fieldNames.map((field) => [field, value])));
      for (const value of WORST) tries.push(...fieldNames.map((field) => ({ [field]: value })));
      for (const typed of tries) {
        const { status } = await who(name).post(action, { ...filled, ...typed });
        tried += 1;
        if (status >= 500) broken.push(`${name} ${action} ${JSON.stringify(typed).slice(0, 80)}: ${status}`);
      }
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(tried > 500, `only ${tried} were tried`);
});

test('after that every page opens and turns no text around', async () => {
  for (const name of ['Bloum', 'coordination']) {
    for (const page of [...PAGES, '', '/chronicle', '/register', '/elections', '/proposals', '/mandates']) {
      const { status, html } = await who(name).get(place + page);
      assert.ok(status < 500, `${page}: ${status}`);
      assert.doesNotMatch(html, /[\u202a-\u202e\u2066-\u2069]/, page);
    }
  }
});

test('after that every promise holds', async () => {
  const { id } = ours.stage.community;
  const kept = await house.database.read(id, (db) => auditCommunity(db, id, house.clock.at));
  assert.deepEqual(
    kept.flatMap(({ faults }) => faults),
    [],
  );
});
