import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { instant } from '../../basics/instant';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import { makeDemonstration } from '../demonstration';
import { auditAll } from './audit';

const now = instant('2026-11-22T12:00:00.000Z');
const database = await freshDatabase();
const owner = await Session.open(database.connection.ownerUrl);

before(() => database.write(null, (db) => makeDemonstration(db, now)));
after(async () => {
  await owner.close();
  await database.close();
});

const faults = async (): Promise<string> =>
  (await auditAll(database, 'migrations', now)).flatMap(({ kept }) => kept.flatMap((each) => each.faults)).join('\n');

test('every room that promises something of what is stored is asked', () => {
  const asked = readFileSync('src/app/commands/audit.ts', 'utf8');
  const rooms = readdirSync('src/community').filter((room) =>
    readdirSync(`src/community/${room}`).includes('audit.ts'),
  );
  assert.ok(rooms.length >= 5, rooms.join());
  for (const room of rooms) assert.ok(asked.includes(`community/${room}/audit'`), `${room} is never audited`);
});

test('what was tampered with is found, in a house where nothing else is wrong', async () => {
  assert.equal(await faults(), '');
  for (const [plant, sentence] of [
    ['update estimates set number = number + 7', /its estimates are not numbered one by one/],
    ["update newsletter_prints set plain = plain || 'Votez pour moi.'", /letter \d+, in \w+: it is not what was sent/],
    ['update newsletter_runs set recipients = recipients + 1', /its readers are not as many/],
    [
      "update report_issues set content = replace(content, '0', '1')",
      /report \d+, version \d+: it is not what was sent/,
    ],
    ["delete from need_facts where kind = 'estimated'", /what it was told of them are not as many/],
    ['update analysis_entries set minutes = -minutes', /more analysis was taken back than entered/],
  ] as const) {
    await owner.script(`begin; set local row_security = off; ${plant}; commit`);
    assert.match(await faults(), sentence);
  }
});
