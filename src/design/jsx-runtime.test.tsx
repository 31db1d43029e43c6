import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Child, raw, render, stencil } from './jsx-runtime';

const Hello = ({ name, children }: { name: string; children?: Child }) => (
  <p title={name}>
    Hello {name}
    {children}
  </p>
);

test('text and attributes are escaped', () => {
  const typed = `<script>"'&`;
  assert.equal(
    (<Hello name={typed} />).markup,
    '<p title="&lt;script&gt;&quot;&#39;&amp;">Hello &lt;script&gt;&quot;&#39;&amp;</p>',
  );
});

test('something that only looks like markup is escaped', () => {
  const forged: unknown = { markup: '<script>' };
  assert.equal(render(forged as Child), '');
  assert.equal(render(['<b>', [raw('<b>'), '&']]), '&lt;b&gt;<b>&amp;');
});

test('a dot that parts two things stays with the first', () => {
  assert.equal((<p>{['Besoin 1', ' · ', 'commun']}</p>).markup, '<p>Besoin 1\u00a0· commun</p>');
});

test('what is nothing shows nothing, zero shows', () => {
  assert.equal((<p>{[null, undefined, true, false, '', 0, 12n]}</p>).markup, '<p>012</p>');
});

test('true is a bare attribute, false and nothing are none', () => {
  const input = <input name="a" required disabled={false} value={undefined} hidden />;
  assert.equal(input.markup, '<input name="a" required hidden>');
});

test('fragments and components nest', () => {
  const page = (
    <>
      <Hello name="Lo">
        <br />
      </Hello>
      {['a', 'b'].map((each) => (
        <i>{each}</i>
      ))}
    </>
  );
  assert.equal(page.markup, '<p title="Lo">Hello Lo<br></p><i>a</i><i>b</i>');
});

test('what is drawn once and printed with other texts is what would have been drawn with them', () => {
  const draw = (id: string, name: string) => (
    <p id={`field-${id}`} title={id}>
      <Hello name={name}>{id}</Hello>
    </p>
  );
  const print = stencil(draw);
  for (const [id, name] of [
    ['7', 'Lo'],
    ['<b>"', "l'~0 & l’autre"],
  ] as const)
    assert.equal(print(id, name).markup, draw(id, name).markup);
});

test('an attribute that the policy of the pages refuses does not compile', () => {
  // @ts-expect-error: no inline styles
  const styled = <p style="color: red">red</p>;
  // @ts-expect-error: no inline scripts
  const scripted = <p onclick="alert()">loud</p>;
  assert.ok(styled && scripted);
});
