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
  const invents = async (count: number): Promise<void> => {
    const someone = house.visitor();
    someone.cookies.set('komunigi', `invented-${count}`);
    statuses.add((await someone.post('/sign-in', { email: 'not an address' })).status);
  };
  // Many at once: a slow machine must not take so long that it is the measure of some minutes.
  for (let first = 0; first < 400; first += 50)
    await Promise.all(Array.from({ length: 50 }, (_, next) => invents(first + next)));
  assert.ok(statuses.has(429), `seen: ${[...statuses]}`);
});
