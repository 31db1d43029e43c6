import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage } from '../harness';

const house = await openHouse({ environment: { KOMUNIGI_WRITES_PER_MINUTE: '20' } });
await openStage(house);

test('a person has a measure of writes, whatever session they write in', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 30; count += 1) {
    const amina = await house.signedIn(emailOf('Bloum'));
    statuses.push((await amina.post('/account', { name: 'Amina', language: 'fr' })).status);
  }
  assert.ok(statuses.includes(429), 'thirty sessions of one person wrote thirty times');
});

test('whoever invents a new cookie for every post is stopped all the same', async () => {
  const statuses = new Set<number>();
  for (let count = 0; count < 400; count += 1) {
    const someone = house.visitor();
    someone.cookies.set('komunigi', `invented-${count}`);
    statuses.add((await someone.post('/sign-in', { email: 'not an address' })).status);
  }
  assert.ok(statuses.has(429), `seen: ${[...statuses]}`);
});
