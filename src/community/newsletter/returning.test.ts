import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openHouse, openStage } from '../../../test/harness';
import { makeKey, takeMaildir, takeMessage, tellMail } from '../../app/commands/mail';
import type { Id } from '../../basics/id';
import { isRefusal } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { readSettings } from '../../machinery/settings';
import { begin, send, write } from './actions';
import { confirmedSubscriptions } from './queries';
import { EVERYONE } from './rules/issue';
import { openSubscription, saveOwn } from './store';

// Without a mail server: the letters of these issues wait, and messages come back all the same.
const house = await openHouse({ at: '2026-11-02T09:00:00.000Z' });
const stage = await openStage(house);
const { community } = stage;
const folder = mkdtempSync(join(tmpdir(), 'komunigi-returns-'));
after(() => rmSync(folder, { recursive: true }));

/** Somebody who reads the letter, and the name of the one that left for them. */
async function letterTo(email: string): Promise<string> {
  const choices = { language: 'fr', kind: 'person', interests: [] } as const;
  await house.database.write(community.id, async (db) => {
    const ground = { db, community, now: house.clock.at };
    if (!(await openSubscription(ground, email)))
      await saveOwn(ground, { ...choices, email, personId: stage.person('coordination') });
  });
  const id = await stage.as('coordination', async (here) => {
    const begun = await begin(here);
    assert.ok(!isRefusal(begun));
    const text = { language: 'fr', subject: 'Nouvelles', opening: 'Bonjour', dates: '', main: 'fr' };
    await write(here, { ...text, number: begun.number, seen: 1, articles: [], segment: EVERYONE });
    await send(here, begun.number, { origin: 'https://komunigi.example', seen: 2 });
    const [left] = await rows<{ id: Id }>(
      here.db,
      'select id from newsletter_deliveries where community_id = $1 and email = $2 order by id desc limit 1',
      [community.id, email],
    );
    return left?.id ?? assert.fail('no letter left');
  });
  return id.replaceAll('-', '');
}

const mailbox = (letter: string): string => `retours+${letter}@komunigi.example`;
const take = (message: string): Promise<string> =>
  takeMessage(house.database, Buffer.from(message.replaceAll('\n', '\r\n')), house.clock.at);
const isOpen = (email: string): Promise<boolean> =>
  house.database.read(community.id, async (db) => (await openSubscription({ db, community }, email)) !== undefined);

const report = (letter: string, recipient: string, fields: string, more = ''): string => `From: MAILER-DAEMON@mx.example
To: ${mailbox(letter)}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Message-ID: <${letter}.${Math.abs(fields.length)}${more}@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

I am sorry to inform you.${more}

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 2 Nov 2026 09:00:01 +0000

Final-Recipient: rfc822; ${recipient}
${fields}

--part
Content-Type: text/rfc822-headers

From: Le Panier <lettre@komunigi.example>
To: ${recipient}
Subject: Nouvelles

--part--
`;

test('a report that nobody lives at the address ends the subscription, with what the server said', async () => {
  const letter = await letterTo('partie@ailleurs.example');
  const said = await take(
    report(
      letter,
      'partie@ailleurs.example',
      'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user',
    ),
  );
  assert.match(said, /nobody is there/);
  assert.equal(await isOpen('partie@ailleurs.example'), false);
  const [barred] = await house.database.read(community.id, (db) =>
    confirmedSubscriptions({ db, community }, { state: 'barred', email: 'partie' }, 5),
  );
  assert.match(barred?.endWhy ?? '', /no such user/);
});

test('a full mailbox ends nothing until the third time; the same report read twice counts once', async () => {
  const full = 'Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full';
  const first = report(await letterTo('pleine@ailleurs.example'), 'pleine@ailleurs.example', full);
  assert.match(await take(first), /not taken for now/);
  assert.match(await take(first), /read before/);
  assert.match(
    await take(report(await letterTo('pleine@ailleurs.example'), 'pleine@ailleurs.example', full)),
    /not taken/,
  );
  assert.equal(await isOpen('pleine@ailleurs.example'), true);
  await take(report(await letterTo('pleine@ailleurs.example'), 'pleine@ailleurs.example', full));
  assert.equal(await isOpen('pleine@ailleurs.example'), false);
});

test('a report that a letter is late, or arrived, means nothing', async () => {
  const letter = await letterTo('lente@ailleurs.example');
  for (const action of ['delayed', 'delivered', 'relayed'])
    assert.match(
      await take(report(letter, 'lente@ailleurs.example', `Action: ${action}\nStatus: 4.4.1`)),
      /nothing was done/,
    );
  assert.equal(await isOpen('lente@ailleurs.example'), true);
});

test('of an address that is a list, one reader who is gone says nothing about the list', async () => {
  const letter = await letterTo('liste@ailleurs.example');
  const said = await take(report(letter, 'ancienne@chez-elle.example', 'Action: failed\nStatus: 5.1.1'));
  assert.match(said, /one of those behind the address/);
  assert.equal(await isOpen('liste@ailleurs.example'), true);
});

test('a complaint ends the subscription, and the address is asked for nothing more', async () => {
  const letter = await letterTo('fachee@ailleurs.example');
  const complaint = `From: feedback@mail.example
To: ${mailbox(letter)}
Subject: FW: Nouvelles
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part"

--part
Content-Type: text/plain

This is an email abuse report.

--part
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1

--part
Content-Type: message/rfc822

From: Le Panier <lettre@komunigi.example>
Message-ID: <${letter.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}@komunigi.example>
Subject: Nouvelles

Bonjour
--part--
`;
  // Where the mailbox of returns is not told, the letter that is quoted names itself.
  assert.match(await take(complaint.replace(mailbox(letter), 'abuse@komunigi.example')), /a complaint/);
  assert.equal(await isOpen('fachee@ailleurs.example'), false);
});

test('a holiday, and a list that asks for patience, end nothing; a mail that says unsubscribe does', async () => {
  const letter = await letterTo('conge@ailleurs.example');
  const written = (subject: string, more = '') =>
    `From: conge@ailleurs.example\nTo: ${mailbox(letter)}\nSubject: ${subject}\n${more}\nJe suis absente.\n`;
  assert.match(await take(written('Absente', 'Auto-Submitted: auto-replied\n')), /automatic reply/);
  assert.match(await take(written('Your message awaits approval', 'Precedence: list\n')), /automatic reply/);
  assert.match(await take(written('Merci pour la lettre')), /nothing was done/);
  assert.equal(await isOpen('conge@ailleurs.example'), true);
  assert.match(await take(written(`unsubscribe ${letter}`)), /unsubscribed/);
  assert.equal(await isOpen('conge@ailleurs.example'), false);
});

test('a server that knows of no reports is understood by its own words', async () => {
  const letter = await letterTo('vieux@ailleurs.example');
  const bare = `Return-Path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example>
X-Failed-Recipients: vieux@ailleurs.example
To: ${mailbox(letter)}
Subject: Mail delivery failed: returning message to sender

A message that you sent could not be delivered:
  vieux@ailleurs.example
    550 5.1.1 unknown user
`;
  assert.match(await take(bare), /nobody is there/);
});

test('what is about no letter of ours, or is no message, does nothing and breaks nothing', async () => {
  assert.match(await take('From: a@b.example\nSubject: hello\n\nhello\n'), /no letter of ours/);
  const never = 'f'.repeat(32);
  assert.match(await take(report(never, 'x@y.example', 'Action: failed\nStatus: 5.1.1')), /no letter of ours/);
  await assert.rejects(take(''), /no message/);
  for (const odd of ['\0\0\0', 'Content-Type: multipart/report; boundary="', 'To: retours+zz@x\n\n'])
    assert.match(await take(odd), /no letter of ours/);
});

test('a maildir is read message by message, and each is moved among those that were read', async () => {
  const letter = await letterTo('maildir@ailleurs.example');
  for (const each of ['new', 'cur', 'tmp']) mkdirSync(join(folder, each));
  const gone = report(letter, 'maildir@ailleurs.example', 'Action: failed\nStatus: 5.1.1');
  writeFileSync(join(folder, 'new', '1.mx'), gone.replaceAll('\n', '\r\n'));
  writeFileSync(join(folder, 'new', '2.mx'), '');
  const lines: string[] = [];
  assert.equal(
    await takeMaildir(
      house.database,
      folder,
      () => house.clock.at,
      (line) => lines.push(line),
    ),
    2,
  );
  assert.match(lines.join('\n'), /1\.mx: nobody is there[\s\S]*2\.mx: This is no message/);
  assert.deepEqual(readdirSync(join(folder, 'new')), []);
  assert.deepEqual(readdirSync(join(folder, 'cur')).sort(), ['1.mx:2,S', '2.mx:2,S']);
});

test('whoever runs the instance is told which records the domain needs, and when they are there', async () => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const file = join(folder, 'key.pem');
  assert.equal(await makeKey(file, say), 0);
  assert.equal(await makeKey(file, say), 1, 'a key that is there is left as it is');
  const settings = readSettings({
    ...{ SMTP_URL: 'smtp://localhost', MAIL_FROM: 'Lettre <lettre@komunigi.example>' },
    ...{ KOMUNIGI_DKIM_KEY: file, KOMUNIGI_RETURNS: 'retours@komunigi.example' },
  });
  assert.equal(await tellMail(settings, say, async () => []), 1);
  const record = lines.find((line) => line.includes('v=DKIM1'))?.trim() ?? assert.fail('no record');
  assert.ok(lines.some((line) => line.includes('komunigi._domainkey.komunigi.example')));
  const known = async (name: string) =>
    name.startsWith('_dmarc') ? ['v=DMARC1; p=none'] : name.includes('_domainkey') ? [record] : ['v=spf1 mx -all'];
  lines.length = 0;
  assert.equal(await tellMail(settings, say, known), 0);
  assert.match(lines.join('\n'), /DKIM: .* has the record it needs/);
});
