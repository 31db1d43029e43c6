import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { chooseLanguage, clientAddress, isFromOurPages, readCookies } from './edge';
import { parse, readForm, text } from './form';
import { rateLimit } from './rate';

test('a post comes from our pages when its origin is ours', () => {
  const from = (headers: Record<string, string>, publicUrl?: string) =>
    isFromOurPages(new Headers(headers), 'komunigi.example:8017', publicUrl);
  assert.ok(from({ origin: 'http://komunigi.example:8017' }));
  assert.ok(from({ origin: 'https://ours.example' }, 'https://ours.example'));
  assert.ok(from({ 'sec-fetch-site': 'same-origin' }));
  for (const origin of [
    'http://evil.example',
    'null',
    'http://komunigi.example',
    'http://komunigi.example:8017.evil.example',
  ]) {
    assert.equal(from({ origin }), false, origin);
  }
  assert.equal(from({ 'sec-fetch-site': 'cross-site' }), false);
  assert.equal(from({}), false);
});

test('a client cannot choose its own address', () => {
  assert.equal(clientAddress('10.0.0.1', '1.2.3.4', 0), '10.0.0.1');
  assert.equal(clientAddress('10.0.0.1', '6.6.6.6, 1.2.3.4', 1), '1.2.3.4');
  assert.equal(clientAddress('10.0.0.1', null, 1), '10.0.0.1');
});

test('the reader is answered in the language they chose, else the one their browser prefers', () => {
  const offered = ['fr', 'en'];
  assert.equal(chooseLanguage(offered, undefined, 'nl-BE,nl;q=0.9,en;q=0.8'), 'en');
  assert.equal(chooseLanguage(offered, 'fr', 'en'), 'fr');
  assert.equal(chooseLanguage(offered, 'xx', null), 'fr');
});

test('cookies and forms cannot reach into the prototype', () => {
  assert.equal(Object.getPrototypeOf(readCookies('__proto__=x; a=b')), null);
  assert.equal(readCookies('a=b; c').a, 'b');
  const form = readForm('a=1&a=2&__proto__=x');
  assert.deepEqual(form.a, ['1', '2']);
  assert.equal(Object.getPrototypeOf(form), null);
});

test('what is wrong with a form is named, with its field', () => {
  const Shape = z.object({
    name: text(5),
    hours: z.coerce.number().min(1),
    kind: z.enum(['a', 'b']),
    email: z.email(),
  });
  const form = { name: 'abc', hours: '4', kind: 'a', email: 'a@b.coop' };
  const named = (wrong: Record<string, string>) => {
    const outcome = parse(Shape, { ...form, ...wrong });
    return 'refused' in outcome ? [outcome.refused, outcome.field] : outcome;
  };
  assert.deepEqual(named({ name: '  ' }), ['missing', 'name']);
  assert.deepEqual(named({ name: 'abcdef' }), ['too-long', 'name']);
  assert.deepEqual(named({ hours: 'x' }), ['not-a-number', 'hours']);
  assert.deepEqual(named({ hours: '0' }), ['out-of-range', 'hours']);
  assert.deepEqual(named({ kind: 'c' }), ['unknown-choice', 'kind']);
  assert.deepEqual(named({ email: 'a@' }), ['not-an-email', 'email']);
});

test('a rate limit lets a steady hand write and stops a hasty one', () => {
  const limit = rateLimit(10, 60_000);
  for (let times = 0; times < 10; times += 1) assert.ok(limit.allows('a', 1000));
  assert.equal(limit.allows('a', 1000), false);
  assert.ok(limit.allows('b', 1000));
  assert.equal(limit.allows('a', 61_000), false);
  assert.ok(limit.allows('a', 180_000));
});
