import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { instant, plusMinutes } from '../../src/basics/instant';
import { freshDatabase } from '../../src/machinery/database/testing';
import { deliver, type Postman } from '../../src/machinery/post';
import { openHouse } from '../harness';
import { until } from '../patience';

/** A real mail server on loopback that keeps what it takes, and may refuse. */
const box: string[] = [];
let refusals = 0;
const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      if (refusals > 0) {
        refusals -= 1;
        done(new Error('try later'));
        return;
      }
      box.push(Buffer.concat(chunks).toString());
      done();
    });
  },
});
const port = await new Promise<number>((resolve) => {
  const listening = server.listen(0, '127.0.0.1', () => {
    const address = listening.address();
    resolve(typeof address === 'object' && address ? address.port : 0);
  });
});
after(() => new Promise<void>((resolve) => server.close(() => resolve())));
const SMTP_URL = `smtp://127.0.0.1:${port}`;

test('with a mail server the code comes by letter and stands on no page', async () => {
  const house = await openHouse({ at: new Date().toISOString(), environment: { SMTP_URL } });
  const visitor = house.visitor();
  const asked = await visitor.post('/sign-in', { email: 'amina@example.coop' });
  assert.doesNotMatch(asked.html, /\d{6}</);
  await until(() => box.length === 1);
  const [letter = ''] = box;
  assert.match(letter, /^To: amina@example\.coop/m);
  const [, code = ''] = /^Subject: (\d{6}) est votre code/m.exec(letter) ?? [];
  const entered = await visitor.post('/sign-in/code', { code, email: 'amina@example.coop' });
  assert.equal(entered.status, 200);
  assert.match((await visitor.get('/account')).html, /amina@example\.coop/);
});

/** A letter in a database of its own, and whoever is to carry it. */
async function oneLetter() {
  const database = await freshDatabase();
  after(() => database.close());
  const clock = { at: instant('2022-06-08T10:00:00.000Z') };
  await database.write(null, (db) =>
    db
      .insertInto('letters')
      .values({
        id: crypto.randomUUID() as never,
        community_id: null,
        to_email: 'noe@example.coop',
        kind: 'test',
        subject: 'Bonjour',
        body_text: 'Bonjour',
        body_html: '<p>Bonjour</p>',
        created_at: clock.at,
        send_after: clock.at,
        sent_at: null,
        given_up_at: null,
        last_error: null,
      })
      .execute(),
  );
  const letter = () => database.read(null, (db) => db.selectFrom('letters').selectAll().executeTakeFirstOrThrow());
  return { database, clock, letter };
}

const silent = () => {};
const refusing: Postman = {
  carry: () => Promise.reject(new Error('the mail server is away')),
  close: silent,
};

test('a letter that was not taken is tried again, later each time, and then given up with its reason', async () => {
  const { database, clock, letter } = await oneLetter();
  const waits: number[] = [];
  for (let tries = 0; tries < 7; tries += 1) {
    assert.equal(await deliver(database, refusing, () => clock.at, silent), 0);
    const { send_after: next, given_up_at: end } = await letter();
    if (end) break;
    waits.push((Date.parse(next) - Date.parse(clock.at)) / 60_000);
    clock.at = plusMinutes(clock.at, (waits.at(-1) ?? 0) - 1);
    assert.equal(await deliver(database, refusing, () => clock.at, silent), 0, 'not before its time');
    clock.at = next;
  }
  assert.deepEqual(waits, [1, 5, 30, 120, 480, 1440]);
  assert.match((await letter()).last_error ?? '', /away/);
});

test('a letter leaves once, though two postmen look into the outbox at the same time', async () => {
  const { database, clock, letter } = await oneLetter();
  const carried: string[] = [];
  const postman: Postman = {
    carry: async ({ id }) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      carried.push(id);
    },
    close: silent,
  };
  await Promise.all([1, 2, 3].map(() => deliver(database, postman, () => clock.at, silent)));
  assert.equal(carried.length, 1);
  assert.ok((await letter()).sent_at);
});

test('a letter whose postman died is taken up by another after a while', async () => {
  const { database, clock } = await oneLetter();
  let isCarrying = false;
  const carry = () => {
    isCarrying = true;
    return new Promise<void>(() => {});
  };
  void deliver(database, { carry, close: silent }, () => clock.at, silent);
  await until(() => isCarrying);
  const carried: string[] = [];
  const postman: Postman = { carry: async ({ id }) => void carried.push(id), close: silent };
  await deliver(database, postman, () => clock.at, silent);
  assert.equal(carried.length, 0);
  clock.at = plusMinutes(clock.at, 6);
  await deliver(database, postman, () => clock.at, silent);
  assert.equal(carried.length, 1);
});

test('a mail server that refuses once gets the letter the next time', async () => {
  refusals = 1;
  box.length = 0;
  const house = await openHouse({ at: new Date().toISOString(), environment: { SMTP_URL } });
  await house.visitor().post('/sign-in', { email: 'noe@example.coop' });
  const letter = () =>
    house.database.read(null, (db) => db.selectFrom('letters').selectAll().executeTakeFirstOrThrow());
  // Only once it is noted when it is tried again is that moment anybody's to move.
  await until(async () => (await letter()).last_error !== null);
  assert.equal(refusals, 0);
  assert.equal((await letter()).sent_at, null);
  await house.database.write(null, (db) =>
    db
      .updateTable('letters')
      .set({ send_after: instant(new Date(0)) })
      .execute(),
  );
  await until(() => box.length === 1);
});
