import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdown } from './markdown';

const markup = (text: string) => markdown(text).markup.trim();

test('plain Markdown becomes plain markup', () => {
  assert.equal(
    markup('Le **samedi**\n\n- un\n- deux'),
    '<p>Le <strong>samedi</strong></p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>',
  );
});

test('markup that someone typed is shown, not obeyed', () => {
  for (const typed of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href=javascript:alert(1)>a</a>',
  ]) {
    assert.doesNotMatch(markup(typed), /<(script|img|svg|a)/);
  }
});

test('links lead only to the web and to mail, and carry no weight', () => {
  assert.doesNotMatch(markup('[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x)'), /href/);
  assert.match(
    markup('[a](https://example.org)'),
    /<a href="https:\/\/example\.org" rel="nofollow noopener ugc">a<\/a>/,
  );
  assert.doesNotMatch(markup('[a](//evil.example)'), /href/);
  assert.match(
    markup('voir https://example.org/x'),
    /<a href="https:\/\/example\.org\/x" rel="nofollow noopener ugc">/,
  );
});

test('a picture is a link, so that reading a page fetches nothing', () => {
  assert.equal(
    markup('![le plan](https://example.org/plan.png)'),
    '<p><a href="https://example.org/plan.png" rel="nofollow noopener ugc">le plan</a></p>',
  );
});

test('headings stand below those of the page', () => {
  assert.equal(markup('# Titre'), '<h4>Titre</h4>');
});

test('an absurdly nested text neither breaks nor takes long', () => {
  const since = performance.now();
  markdown('>'.repeat(20_000));
  markdown('['.repeat(20_000));
  markdown('*a_ '.repeat(5000));
  assert.ok(performance.now() - since < 5000);
});
