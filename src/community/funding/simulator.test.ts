import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { type Market, openMarket, readable } from '../delivery/testing';
import { simulatorPage } from './index';

let database: Database;
let market: Market;

before(async () => {
  database = await freshDatabase();
  market = await openMarket(database);
});
after(() => database.close());

const shown = async (query = '', language = 'fr') =>
  readable(
    await market.visit('observer', '2023-02-20T10:00:00Z', (request) => simulatorPage(request), { query, language }),
  );
const asked = (fields: Record<string, string>) => shown(new URLSearchParams(fields).toString());

test('everything that can be tried is tried on an example, in both languages', async () => {
  const french = await shown();
  assert.match(
    french,
    /À parts égales Même niveau Selon le plafond Égal ou rien BEES coop À parts égales 300,00 € Même niveau 400,00 € Selon le plafond 450,00 € Égal ou rien –/,
  );
  assert.match(french, /Égal ou rien : personne ne peut porter ce coût/);
  assert.match(
    french,
    /Coopéco Paie 4 500,00 € Pour quoi 2 000,00 € pour Base, 1 500,00 € pour Inventaire et 1 000,00 € pour Carte/,
  );
  assert.match(
    french,
    /Il manque 300,00 € : personne ne paie.*BEES coop Promet 3 000,00 € Paie 0,00 € Reçoit 142,86 €/,
  );
  assert.match(
    french,
    /Étiquettes Donnent 4 Donné 4,00 € Le fonds ajoute 600,00 € Reçoit 604,00 € Caisse Donnent 1 Donné 4,00 € Le fonds ajoute 0,00 €/,
  );
  assert.match(french, /deux organisations qui s’entendent en secret/);
  assert.match(french, /1 Paie 3 000,00 € Au fonds 3 000,00 € Aux autres 0,00 € Le fonds attend encore 1 000,00 €/);
  assert.match(french, /La réserve paie 300,00 €\. Bloum ajoute 200,00 €\. Coopéco ajoute 400,00 €\./);
  const english = await shown('', 'en');
  assert.match(english, /Equal or out: nobody can carry this cost/);
  assert.match(english, /The reserve pays €300\.00\. Bloum adds €200\.00\. Coopéco adds €400\.00\./);
});

test('each says whether it is used in earnest and where, or why it is for trying only', async () => {
  const french = await shown();
  assert.equal(french.match(/Utilisable/g)?.length, 2);
  assert.equal(french.match(/Pour essayer seulement/g)?.length, 7);
  assert.match(french, /Utilisable Dans un projet, écrivez une ligne par morceau.*Les projets/);
  assert.match(french, /Pour essayer seulement Il faut des dons et des identités vérifiées/);
});

test('figures of one’s own stand in the address; what cannot be counted says why beside its field', async () => {
  const payers = 'A = 500\nB = 300\nC = 100';
  assert.match(await asked({ sharedCost: '600', payers }), /B .*?Égal ou rien 300,00 € C .*?Égal ou rien n’en est pas/);
  assert.match(await asked({ sharedCost: '2000' }), /il manque 1 000,00 €/);
  assert.match(await asked({ sharedCost: 'mille' }), /Écrivez un nombre/);
  assert.match(await asked({ gifts: 'Étiquettes' }), /« Étiquettes » ne se lit pas/);
  assert.match(await asked({ goal: '4200' }), /C’est atteint : chacune paie sa part/);
  assert.match(await asked({ newcomers: '51' }), /De 1 à 50/);
  assert.match(await asked({ debt: '1001' }), /C’est plus que sa part, 1 000,00 €/);
  assert.match(await asked({ reserve: '0', debt: '1000' }), /Il manque 300,00 € : le travail s’arrête/);
});

test('trying keeps nothing', async () => {
  const counted = () =>
    market.as('Bloum', '2023-02-20T10:00:00Z', async ({ db }) => {
      const [found] = await rows<{ lines: number }>(
        db,
        'select count(*)::int as lines from chronicle where community_id = $1',
        [market.community.id],
      );
      return found?.lines;
    });
  const before = await counted();
  await shown('sharedCost=500');
  assert.equal(await counted(), before);
});
