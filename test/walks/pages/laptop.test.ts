import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsFor, openPlaces } from './places';

// Every page of the sitemap on a laptop, in a real browser: dark in French, and for a stranger light in English.
const places = await openPlaces();

test("nothing stands in anyone's way on a laptop: a developer, fr, dark", async () => {
  assert.deepEqual(await faultsFor(places, { who: 'developer', screen: 'laptop', language: 'fr', dark: true }), []);
});

test("nothing stands in anyone's way on a laptop: a stranger, en, light", async () => {
  assert.deepEqual(await faultsFor(places, { who: null, screen: 'laptop', language: 'en', dark: false }), []);
});
