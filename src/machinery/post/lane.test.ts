import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { openLane } from './lane';

const servers: Server[] = [];
after(() => {
  for (const each of servers) each.close();
});

/** A mail server that answers each line as it is told, and may hang up instead. */
async function serverThat(answer: (line: string, hangUp: () => void) => string | undefined): Promise<string> {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = answer(line, () => socket.destroy());
        if (said && !socket.destroyed) socket.write(`${said}\r\n`);
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

const polite = (line: string): string | undefined => {
  if (/^(EHLO|MAIL|RCPT|RSET)/.test(line)) return '250 fine';
  if (line === 'DATA') return '354 go on';
  if (line === 'QUIT') return '221 bye';
  return line === '.' ? '250 taken' : undefined;
};
const LETTER = Buffer.from('Subject: hello\r\n\r\nhello\r\n');
const ENVELOPE = { from: 'a@example.org', to: 'b@example.org' };

test('one connection carries one letter after the other', async () => {
  let greetings = 0;
  const url = await serverThat((line) => {
    if (line.startsWith('EHLO')) greetings += 1;
    return polite(line);
  });
  const lane = openLane(url);
  for (const _ of [1, 2, 3])
    assert.deepEqual(await lane.carry(ENVELOPE, LETTER), { kind: 'accepted', answer: '250 taken' });
  lane.close();
  assert.equal(greetings, 1);
});

test('a server that hangs up once it has the whole letter leaves it uncertain, and it is not sent again', async () => {
  let letters = 0;
  const url = await serverThat((line, hangUp) => {
    if (line !== '.') return polite(line);
    letters += 1;
    hangUp();
    return undefined;
  });
  const lane = openLane(url);
  const outcome = await lane.carry(ENVELOPE, LETTER);
  lane.close();
  assert.equal(outcome.kind, 'uncertain');
  assert.equal(letters, 1);
});

test('a server that hangs up before the letter, or is not there, was away; nothing has left', async () => {
  const url = await serverThat((line, hangUp) => {
    if (!line.startsWith('RCPT')) return polite(line);
    hangUp();
    return undefined;
  });
  const lane = openLane(url);
  assert.equal((await lane.carry(ENVELOPE, LETTER)).kind, 'away');
  lane.close();
  const nobody = openLane('smtp://127.0.0.1:1');
  assert.equal((await nobody.carry(ENVELOPE, LETTER)).kind, 'away');
});

test('a no to one reader is theirs, and the next letter takes the same way; 421 is for all', async () => {
  let greetings = 0;
  const url = await serverThat((line) => {
    if (line.startsWith('EHLO')) greetings += 1;
    if (line.includes('nobody@')) return '550 5.1.1 no such user';
    if (line.includes('later@')) return '421 4.7.0 not now';
    return polite(line);
  });
  const lane = openLane(url);
  const refused = await lane.carry({ ...ENVELOPE, to: 'nobody@example.org' }, LETTER);
  assert.deepEqual(refused, { kind: 'refused', stage: 'recipient', code: 550, answer: '550 5.1.1 no such user' });
  assert.equal((await lane.carry(ENVELOPE, LETTER)).kind, 'accepted');
  assert.equal(greetings, 1);
  const away = await lane.carry({ ...ENVELOPE, to: 'later@example.org' }, LETTER);
  assert.deepEqual(away, { kind: 'away', code: 421, answer: '421 4.7.0 not now' });
  lane.close();
});
