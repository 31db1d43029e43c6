import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsFor, openPlaces } from './places';

// Every page of the sitemap on a phone, in a real browser: light in French, dark in English.
const places = await openPlaces();

test("nothing stands in anyone's way on a phone: coordination, fr, light", async () => {
  assert.deepEqual(await faultsFor(places, { who: 'coordination', screen: 'phone', language: 'fr', dark: false }), []);
});

test("nothing stands in anyone's way on a phone: a delegate, en, dark", async () => {
  assert.deepEqual(
    await faultsFor(places, { who: 'delegate-BEES coop', screen: 'phone', language: 'en', dark: true }),
    [],
  );
});
