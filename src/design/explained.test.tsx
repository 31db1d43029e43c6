import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties';
import type { Explainer } from '../basics/explaining';
import { Explained, notesFor } from './explained';
import { markdown } from './markdown';
import { words } from './words';

const PREPARED = {};
/** Knows one word, `pot`, and what stands before an apostrophe. */
const knowing = (): Explainer => ({
  find: (text) =>
    [...text.matchAll(/(?<![\p{L}\p{N}])pot(?![\p{L}\p{N}])/gu)].map(({ index: from }) => ({
      from,
      to: from + 3,
      slug: 'pot',
    })),
  note: (slug) => ({ term: 'Pot & co', explanation: 'Notre <argent>.', href: `/a/glossary#${slug}` }),
  seen: new Set(),
  prepared: PREPARED,
});
const t = words('fr');
const unmarked = (html: string) =>
  html.replace(/<button type="button" class="word" popovertarget="[^"]*">([^<]*)<\/button>/g, '$1');

test('a known word explains itself where it is met first, and nowhere else', () => {
  const by = knowing();
  const first = (
    <Explained by={by} lang="fr">
      {markdown('Le pot, notre pot.')}
    </Explained>
  );
  const second = (
    <Explained by={by} lang="fr">
      pot
    </Explained>
  );
  assert.equal(
    `${first}${second}`,
    '<p>Le <button type="button" class="word" popovertarget="word-pot">pot</button>, notre pot.</p>\npot',
  );
  const notes = String(notesFor(by, t));
  assert.match(
    notes,
    /<div class="word-note" id="word-pot" popover><p><strong>Pot &amp; co<\/strong> Notre &lt;argent&gt;\.<\/p>/,
  );
  assert.equal(notes.match(/id="word-pot"/g)?.length, 1);
});

test('nothing is marked in a link, a heading, code or a button, and nothing without an explainer', () => {
  const by = knowing();
  const typed = '# Le pot\n\n[le pot](https://example.org) `pot`\n\n```\npot\n```\n';
  assert.doesNotMatch(
    String(
      <Explained by={by} lang="fr">
        {markdown(typed)}
      </Explained>,
    ),
    /<button/,
  );
  assert.equal(
    String(
      <Explained by={by} lang="fr">
        <legend>
          pot <b>pot</b>
        </legend>
      </Explained>,
    ),
    '<legend>pot <b>pot</b></legend>',
  );
  assert.equal(String(notesFor(by, t)), '');
  assert.equal(
    String(
      <Explained by={undefined} lang="fr">
        le pot
      </Explained>,
    ),
    'le pot',
  );
  assert.equal(String(notesFor(undefined, t)), '');
});

test('the text of a page is the same to the letter, whatever was typed', () => {
  const bits = fc.constantFrom(
    ...['pot', ' ', '\n\n', '# ', '[x](https://a.example)', '`pot`', '<b>', '&', "l'", '>', '| a |', '*', '🎉'],
  );
  const typed = fc.array(fc.oneof(bits, fc.string({ maxLength: 8 })), { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 4 }), (texts) => {
      const by = knowing();
      const page = texts
        .map((text) =>
          String(
            <Explained by={by} lang="fr">
              {markdown(text)}
            </Explained>,
          ),
        )
        .join('<hr>');
      assert.equal(unmarked(page), texts.map((text) => markdown(text).markup).join('<hr>'));
      assert.ok((page.match(/class="word"/g) ?? []).length <= 1);
      // No mark stands inside a tag: what is left between the marks is whole tags and whole texts.
      for (const piece of page.split(/<button type="button" class="word"[^>]*>pot<\/button>/))
        assert.doesNotMatch(piece.replace(/<[^<>]*>/g, ''), /[<>]/);
    }),
    { numRuns: 300 },
  );
});

test('a text that was met before is not gone through again', () => {
  let looked = 0;
  const known = knowing();
  const find = (text: string) => {
    looked += 1;
    return known.find(text, 'fr');
  };
  const html = () =>
    String(
      <Explained by={{ ...known, seen: new Set(), find }} lang="fr">
        {markdown('Encore un pot, jamais vu.')}
      </Explained>,
    );
  const first = html();
  const lookedFirst = looked;
  assert.ok(lookedFirst > 0);
  assert.equal(html(), first);
  assert.equal(looked, lookedFirst);
});
