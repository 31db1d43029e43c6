import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newId } from '../../basics/id';
import { openMailServer } from '../../community/newsletter/testing';
import { smtpCarrier } from './many';

const server = await openMailServer();
after(() => server.close());

/** The header by which a letter is left, from an instance with a mailbox for returns or without one. */
async function leaveHeader(returns: string | undefined): Promise<string> {
  server.box.length = 0;
  const lane = smtpCarrier({ smtpUrl: server.url, from: 'Komunigi <lettre@komunigi.example>', returns }).lane();
  await lane.carry({
    ...{ id: newId(), to: 'amina@lettres.example', name: 'La lettre', subject: 'Nouvelles', text: 'Bonjour' },
    ...{ html: '<p>Bonjour</p>', leave: 'https://komunigi.example/leave/x', list: '<newsletter.komunigi.example>' },
  });
  lane.close();
  const unfolded = (server.box[0]?.message ?? '').replace(/\r\n[ \t]+/g, ' ');
  return /^List-Unsubscribe: (.*)$/im.exec(unfolded)?.[1]?.trim() ?? '';
}

test('a letter is left by mail only where a mailbox takes what comes back', async () => {
  assert.equal(await leaveHeader(undefined), '<https://komunigi.example/leave/x>');
  assert.match(
    await leaveHeader('retours@komunigi.example'),
    /^<https:\/\/komunigi\.example\/leave\/x>, <mailto:retours\+[0-9a-f]{32}@komunigi\.example\?subject=[^>]+>$/,
  );
});
