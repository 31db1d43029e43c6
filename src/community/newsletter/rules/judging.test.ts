import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backOff, judge, statusIn } from './judging';

const refused = (code: number, answer = '', stage: 'recipient' | 'message' | 'sender' = 'recipient') =>
  ({ kind: 'refused', stage, code, answer }) as const;

test('an address that is not there bounces hard; a policy against us says nothing of the address', () => {
  assert.deepEqual(judge(refused(550, '550 5.1.1 no such user'), 1), { letter: 'bounced', how: 'hard' });
  assert.deepEqual(judge(refused(550, '550 5.2.1 mailbox disabled'), 1), { letter: 'bounced', how: 'hard' });
  assert.deepEqual(judge(refused(550, '550 no such user'), 1), { letter: 'bounced', how: 'hard' });
  assert.deepEqual(judge(refused(550, '550 5.7.1 blocked by policy'), 1), { letter: 'refused' });
  assert.deepEqual(judge(refused(554, '554 transaction failed'), 1), { letter: 'refused' });
  assert.deepEqual(judge(refused(550, '550 5.1.1 no', 'message'), 1), { letter: 'refused' });
});

test('a full mailbox and a greylisting are tried again, later each time, then given up softly', () => {
  const waits = [1, 2, 3, 4].map((tries) => judge(refused(451, '451 4.7.1 greylisted'), tries));
  assert.deepEqual(
    waits.map((each) => ('minutes' in each ? each.minutes : each)),
    [5, 30, 120, 480],
  );
  assert.deepEqual(judge(refused(451), 5), { letter: 'bounced', how: 'soft' });
  assert.deepEqual(judge(refused(552, '552 5.2.2 mailbox full'), 1), { letter: 'deferred', minutes: 5 });
});

test('what the server says to whoever sends, it says to all', () => {
  assert.deepEqual(judge({ kind: 'away', code: 421, answer: '' }, 1), { letter: 'pending', forAll: true });
  assert.deepEqual(judge(refused(530, '530 authentication required', 'sender'), 1), {
    letter: 'pending',
    forAll: true,
  });
});

test('patience grows, and ends', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map(backOff), [1, 2, 5, 10, 30, 60, 60, 60, null]);
});

test('the enhanced status is read where it stands, and nowhere else', () => {
  assert.equal(statusIn('550 5.1.1 no such user'), '5.1.1');
  assert.equal(statusIn('550-5.1.1 The account'), '5.1.1');
  assert.equal(statusIn('550 see 10.5.1.1 for help'), '');
});
