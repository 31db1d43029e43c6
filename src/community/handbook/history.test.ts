import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from '../../../test/properties';
import { type Instant, instant, plusMinutes } from '../../basics/instant';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { accepted } from '../delivery/testing';
import { addChapter, moveChapter, removeChapter, returnChapter } from './actions';
import { handbookFaults } from './index';
import { bookOf, stateOf, textNumbered } from './queries';
import { type BookState, changesBetween } from './rules';
import { openBookshelf } from './testing';

let database: Database;
before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

type Act = {
  readonly what: 'write' | 'add' | 'up' | 'down' | 'out' | 'in';
  readonly place: number;
  readonly words: string;
};
const acts: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom('write', 'write', 'write', 'add', 'up', 'down', 'out', 'in'),
  place: fc.nat(9),
  words: fc.constantFrom('un', 'un\n\ndeux', 'deux', 'trois\n\nun', ''),
});

test('whatever is done to a document, every earlier moment and every earlier version reads as it did then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 8, maxLength: 14 }), async (course) => {
      const shelf = await openBookshelf(database, `Communauté ${Math.abs(JSON.stringify(course).length)}`);
      const seen: { at: Instant; state: BookState }[] = [];
      let now = instant('2022-02-01T10:00:00.000Z');
      for (const act of course) {
        now = plusMinutes(now, 60);
        await shelf.market.as('coordination', now, async (here) => {
          const { document, chapters, takenOut } = await shelf.book('welcome');
          const chapter = chapters[act.place % Math.max(1, chapters.length)];
          const [gone] = takenOut;
          if (act.what === 'add') accepted(await addChapter(here, document, { title: 'Encore', language: 'fr' }));
          else if (act.what === 'in' && gone) await returnChapter(here, document, gone);
          else if (chapter && act.what === 'out') await removeChapter(here, document, chapter);
          else if (chapter && (act.what === 'up' || act.what === 'down'))
            await moveChapter(here, document, chapter, act.what);
        });
        const { chapters } = await shelf.book('welcome');
        if (act.what === 'write' && chapters.length > 0)
          await shelf.write('coordination', now, act.place % chapters.length, { body: act.words });
        seen.push({ at: now, state: stateOf(await shelf.book('welcome')) });
      }
      await shelf.market.as('Bloum', now, async (here) => {
        const { document } = await shelf.book('welcome');
        for (const { at, state } of seen) {
          const then = stateOf(await bookOf(here, document.id, at));
          assert.deepEqual(then, state);
          assert.deepEqual(changesBetween(state, then), []);
          for (const { chapterId, body, title, ...text } of state.chapters) {
            const version = 'version' in text && typeof text.version === 'number' ? text.version : 0;
            const kept = await textNumbered(here, chapterId, 'fr', version);
            assert.deepEqual([kept?.title, kept?.body], [title, body]);
          }
        }
        assert.deepEqual(await handbookFaults(here), []);
      });
    }),
    { numRuns: 6 },
  );
});
