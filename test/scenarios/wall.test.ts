import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/basics/instant';
import { emailOf, openHouse } from '../harness';
import { done, openRooms } from '../rooms';

// The wall of a room under every rule: what is asked, in the words of that rule, and how it ended.
const house = await openHouse({ at: '2022-06-08T10:00:00.000Z' });
const MEMBERS = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop'] as const;
const { stage, proposal, election, move, who, round } = await openRooms(house, 'Supermarchés', MEMBERS);
const ranked = await proposal({ rule: 'ranked-choice', options: 'Blonde\nBrune', text: 'Une seule.' });
const shared = await proposal({ rule: 'majority', amount: '90', needed: '90', lapsesOn: '2022-07-08' });
const advice = await proposal({ rule: 'advice', text: '' });
const consent = await proposal({ rule: 'consent' });
let reader = who('Bloum');

const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
/** What everybody in the room reads, without the way in. */
async function wallOf(path: string): Promise<string> {
  const { html } = done(await reader.get(`${path}/room`));
  return plain(html.slice(html.indexOf('id="hall-head"'), html.indexOf('id="hall-way"')));
}
const says = async (name: string, path: string, form: Record<string, string>) =>
  done(await who(name).post(`${path}/answers`, { stage: 'binding', reason: '', ...form }));

test('a ranked choice shows its text and what there is to rank, and counts rankings', async () => {
  assert.match(await wallOf(ranked), /Une seule\. .*Les façons de faire Blonde · Brune/);
  const { html } = await reader.get(ranked);
  const brown = /<option value="([^"]+)"[^>]*>Brune</.exec(html)?.[1] ?? assert.fail('nothing to rank');
  for (const name of ['Bloum', 'Polln']) await says(name, ranked, { kind: 'rank', 'ranking-1': brown });
  const wall = await wallOf(ranked);
  assert.match(wall, /classements 2 abstention 0 pas encore répondu 2/);
  assert.doesNotMatch(wall, /objection|accord/);
});

test('a majority speaks of disagreement, and the money that is put together stands on the wall', async () => {
  assert.match(await wallOf(shared), /L’argent réuni 0,00 € réunis sur 90,00 €\. Il manque 90,00 €/);
  await says('Bloum', shared, { kind: 'agree', commit: '60' });
  await says('Polln', shared, { kind: 'object', reason: 'Trop cher' });
  const wall = await wallOf(shared);
  assert.match(wall, /d’accord 1 désaccord 1 abstention 0 pas encore répondu 2/);
  assert.match(wall, /60,00 € réunis sur 90,00 €\. Il manque 30,00 €/);
});

test('a request for advice counts advice, and nothing else', async () => {
  await says('Polln', advice, { kind: 'advise', reason: 'Plutôt en juin' });
  const wall = await wallOf(advice);
  assert.match(wall, /avis 1 pas encore répondu 3/);
  assert.doesNotMatch(wall, /objection|accord|abstention/);
});

test('a phone shows the text as well: whoever is at home has no wall', async () => {
  assert.match(plain(done(await reader.get(`${ranked}/phone`)).html), /De quoi il s’agit Une seule\./);
});

test('what is typed at home is heard in the room: a question until its answer, other words with what they change', async () => {
  const path = await proposal({ rule: 'consent', text: 'Une bière blonde.' });
  const lead = who('coordination');
  const write = (name: string, form: Record<string, string>) => who(name).post(`${path}/contributions`, form);
  done(await write('Polln', { kind: 'question', words: 'Qui la brasse ?' }));
  assert.match(await wallOf(path), /Polln demande Qui la brasse \?/);
  assert.match(plain((await reader.get(`${path}/phone`)).html), /Polln demande Qui la brasse \?/);
  const { html } = done(await lead.get(`${path}/facilitation`));
  assert.match(plain(html), /À entendre dans ce tour 1 .*Qui la brasse \?/);
  const question = /name="question" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail('it cannot be answered there');
  done(await write('coordination', { kind: 'answer', question, words: 'Rizoma.' }));
  assert.doesNotMatch(await wallOf(path), /Qui la brasse/);
  done(await round(path, 'react'));
  for (const words of ['Un.', 'Deux.', 'Trois.']) done(await write('Bloum', { kind: 'reaction', words }));
  assert.match(await wallOf(path), /Bloum dit Trois\. Bloum dit Deux\. Texte n° 1/);
  done(await round(path, 'amend'));
  const changed = { wording: '1', text: 'Une bière brune.', reason: 'La blonde fatigue.' };
  done(await who('Polln').post(`${path}/amendments`, changed));
  const wall = await wallOf(path);
  assert.match(wall, /Polln propose d’autres mots Une bière supprimé : blonde .*ajouté : brune/);
  assert.doesNotMatch(wall, /Bloum dit/);
});

test('after a new wording the answers to the earlier one are counted apart, and all add up', async () => {
  done(await round(consent, 'object'));
  await says('Bloum', consent, { kind: 'agree' });
  await says('Polln', consent, { kind: 'object', reason: 'Cela nous ferme le samedi' });
  assert.match(await wallOf(consent), /d’accord 1 objection 1 abstention 0 pas encore répondu 2/);
  const { html } = await reader.get(`${consent}/room`);
  assert.match(plain(/<li class="voter objects">.*?<\/li>/s.exec(html)?.[0] ?? ''), /^ Polln objecte $/);
  const lead = who('coordination');
  const leading = (await lead.get(`${consent}/facilitation`)).html;
  assert.match(leading, /action="[^"]+telephone\/answers"/, 'a call is noted where the room is led');
  const objection = /objections\/([^/"]+)\/acknowledgement/.exec((await lead.get(consent)).html)?.[1];
  const owner = /name="owner"[\s\S]*?<option value="([^"]{36})"/.exec((await lead.get(consent)).html)?.[1];
  assert.ok(objection && owner, 'the objection waits to be heard');
  done(await lead.post(`${consent}/objections/${objection}/acknowledgement`, { owner, dueOn: '2022-06-10' }));
  done(await round(consent, 'integrate'));
  const words = { wording: '1', title: 'Une bière commune', text: 'Une bière, sauf le samedi.' };
  done(await lead.post(`${consent}/objections/${objection}/integration`, words));
  done(await round(consent, 'object'));
  assert.match(await wallOf(consent), /d’accord 0 objection 0 abstention 0 à redire 2 pas encore répondu 2/);
});

test('an election shows its criteria line by line, then the reasons, then what is proposed and why', async () => {
  const path = await election({ criteria: 'Écouter\nÉcrire' });
  done(await move(path, 'nominate'));
  assert.match(done(await reader.get(`${path}/room`)).html, /class="hall-text as-typed">Écouter\nÉcrire</);
  const version = async () =>
    /name="version" value="(\d+)"/.exec((await who('coordination').get(path)).html)?.[1] ?? '';
  const person = stage.person('Polln');
  for (const name of MEMBERS) {
    assert.doesNotMatch(await wallOf(path), /raison/, 'nobody reads a reason before all have named');
    const nomination = { version: await version(), person, reason: `raison de ${name}` };
    done(await who(name).post(`${path}/nominations`, nomination));
  }
  done(await move(path, 'change'));
  const wall = await wallOf(path);
  for (const name of MEMBERS) assert.match(wall, new RegExp(`raison de ${name}`));
  done(await move(path, 'propose'));
  const terms = { reason: 'Toutes la nomment.', termMonths: '12', words: 'Avec un bilan.', adjustment: '' };
  const proposed = { version: await version(), person, ...terms, mode: 'live', endsOn: '' };
  done(await who('coordination').post(`${path}/proposals`, proposed));
  assert.match(await wallOf(path), /Délégué·e de Polln\s· 12 mois Avec un bilan\. Toutes la nomment\./);
});

test('what has ended says so as a sentence: what was taken, and why', async () => {
  house.clock.at = instant('2022-07-09T10:00:00.000Z');
  await house.doChores();
  reader = await house.signedIn(emailOf('Bloum'));
  const taken = await wallOf(ranked);
  assert.match(taken, /Adoptée .*Façon de faire retenue : Brune\./);
  assert.match(taken, /sans réponse 2/);
  assert.match(await wallOf(shared), /Non adoptée .*/);
  const lead = await house.signedIn(emailOf('coordination'));
  done(await lead.post(`${advice}/closing`, { words: 'Nous brassons en juin.' }));
  assert.match(await wallOf(advice), /Décidée après avis .*Nous brassons en juin\./);
});
