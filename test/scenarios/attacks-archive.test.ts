import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { auditCommunity } from '../../src/app/commands/audit';
import { takeIn, writeArchive } from '../../src/machinery/archive';
import { freshDatabase } from '../../src/machinery/database/testing';
import { openHouse } from '../harness';
import { done, openRooms } from '../rooms';

// An archive whose rows were changed by hand before it is taken in: refused with a sentence, or harmless.

const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const { stage, proposal, election, move, round, who } = await openRooms(house);
const folder = await mkdtemp(join(tmpdir(), 'spoilt-'));
const owner = new pg.Client({ connectionString: house.database.connection.ownerUrl });
// The house may take its database away first.
owner.on('error', () => undefined);
await owner.connect();
after(async () => {
  await owner.end();
  await rm(folder, { recursive: true });
});
await proposal();
await proposal({ needed: '100', lapsesOn: '2022-07-01', margin: '10', amount: '100' });
const consent = await proposal({ rule: 'consent' });
done(await round(consent, 'object'));
done(await who('Bloum').post(`${consent}/answers`, { kind: 'object', stage: 'binding', reason: 'Le goût' }));
const elected = await election();
done(await move(elected, 'nominate'));
const nominated = { version: '2', person: stage.person('Polln'), reason: 'calme' };
done(await who('Bloum').post(`${elected}/nominations`, nominated));

/** Changes rows for the time of one archive, and says what came of taking it in. */
async function takenInWith(change: string): Promise<string> {
  const { id, slug } = stage.community;
  await owner.query(change);
  const file = join(folder, `${Math.random()}.zip`);
  await writeArchive(house.database, slug, file, house.clock.at);
  const elsewhere = await freshDatabase();
  try {
    const audited = async (db: Parameters<typeof auditCommunity>[0]) =>
      (await auditCommunity(db, id, house.clock.at)).flatMap(({ faults }) => faults);
    await takeIn(elsewhere, file, audited, 'migrations');
    return 'taken in';
  } catch (error) {
    assert.ok(error instanceof Error);
    return `${error.name}: ${error.message}`;
  } finally {
    await elsewhere.close();
  }
}

const SPOILT: readonly (readonly [change: string, back: string])[] = [
  ...['{}', '[]', '"x"', '{"method":"nonsense"}', '{"size":"medium"}'].map(
    (rule) =>
      [
        `update proposals set rule = '${rule}' where number = 1`,
        `update proposals set rule = (select rule from proposals where number = 2) where number = 1`,
      ] as const,
  ),
  [
    `update proposals set commitment = '{"neededCents":"many"}' where number = 2`,
    `update proposals set commitment = '{"neededCents":10000,"lapsesAt":"2022-07-01T10:00:00.000Z","marginBasisPoints":1000}' where number = 2`,
  ],
  [
    `update proposals set window_rule = '[]' where number = 1`,
    `update proposals set window_rule = (select window_rule from proposals where number = 3) where number = 1`,
  ],
  [
    `insert into proposal_charter_changes (community_id, proposal_id, seen_version, changes)
     select community_id, id, 2, '{"setting":7}' from proposals where number = 1`,
    `delete from proposal_charter_changes`,
  ],
  [`update proposal_rounds set number = 7 where number = 2`, `update proposal_rounds set number = 2 where number = 7`],
  [`update election_steps set number = 9 where number = 2`, `update election_steps set number = 2 where number = 9`],
];

test('rows that were spoilt before are refused with a sentence', async () => {
  assert.equal(await takenInWith('select 1'), 'taken in');
  const taken: string[] = [];
  for (const [change, back] of SPOILT) {
    const came = await takenInWith(change);
    await owner.query(back);
    if (!came.startsWith('WrongArchive')) taken.push(`${change}: ${came}`);
  }
  assert.deepEqual(taken, []);
});
