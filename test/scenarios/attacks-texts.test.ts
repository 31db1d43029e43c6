import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdown } from '../../src/design';
import { effortOf } from '../effort';
import { emailOf, openHouse, openStage } from '../harness';

const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const coordination = await house.signedIn(emailOf('coordination'));
const bloum = await house.signedIn(emailOf('Bloum'));
const provider = await house.signedIn(emailOf('Coop IT Easy'));
const need = { title: '', hurt: '', often: '', enough: '', existing: '', technical: '', modules: '', language: 'fr' };

const TAG = /<(\/?[a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;
const OURS = ['script', 'iframe', 'object', 'embed', 'base', 'img', 'style', 'math'];

/** The first thing on a page that would run, load or lead astray; undefined on a page of ours. */
function harmIn(html: string): string | undefined {
  const rest = html.replace(TAG, (tag, name: string, attributes: string) => {
    for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      const isAddress = ['href', 'src', 'action', 'formaction'].includes(attribute);
      if (
        /^on/i.test(attribute) ||
        attribute === 'style' ||
        (isAddress && !/^(?:[/#?]|https?:|mailto:|[^:]*$)/.test(value))
      )
        return `<${tag}`;
    }
    const isOurScript = /^<script src="\/assets\/[\w.-]+" defer>$/.test(tag) || tag === '</script>';
    return OURS.includes(name.toLowerCase()) && !isOurScript ? `<${tag}` : '';
  });
  const at = rest.replace('<!doctype html>', '').indexOf('<');
  return at < 0 ? undefined : rest.replace('<!doctype html>', '').slice(at, at + 120);
}

const MARKDOWN = [
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\nscript:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](\u0001javascript:alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](vbscript:x)',
  '[a](file:///etc/passwd)',
  '[a](//evil.example)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x"onerror="alert(1)](x)',
  '![<script>alert(1)</script>](x)',
  '![&lt;script&gt;alert(1)&lt;/script&gt;](data:image/svg+xml,<svg/onload=alert(1)>)',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '[a](http://x "onmouseover=alert(1) x=")',
  '[a]: javascript:alert(1)\n\n[a]',
  '```"><script>alert(1)</script>\nx\n```',
  '`<script>alert(1)</script>`',
  '|a|\n|-|\n|<img src=x onerror=alert(1)>|',
  'https://evil.example/"onmouseover="alert(1)',
  '<!--<script>-->alert(1)',
  '<style>*{background:url(//evil.example)}</style>',
  '<form action="//evil.example"><button>x</button></form>',
  '<base href="//evil.example">',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];

test('Markdown that was meant to do harm is text', () => {
  for (const text of MARKDOWN) {
    const html = markdown(text).toString();
    assert.equal(harmIn(html), undefined, `${text} → ${html}`);
    assert.doesNotMatch(
      html,
      /<(?!\/?(?:p|br|em|strong|s|code|pre|blockquote|ul|ol|li|a|hr|h[456]|table|thead|tbody|tr|th|td)[\s>])/i,
      `${text} → ${html}`,
    );
  }
});

test('ten thousand characters of Markdown, however twisted, take a moment', async () => {
  const twisted = [
    '`'.repeat(10_000),
    Array.from({ length: 140 }, (_, index) => '`'.repeat(index)).join('a'),
    '['.repeat(10_000),
    '[a]('.repeat(2_500),
    '![['.repeat(3_300),
    '>'.repeat(10_000),
    `${'> '.repeat(4_999)}x`,
    `${'- '.repeat(4_999)}x`,
    '*a '.repeat(3_333),
    '*a_ '.repeat(2_500),
    '**a '.repeat(2_500),
    `${'*'.repeat(5_000)}a${'*'.repeat(5_000)}`,
    '_a'.repeat(5_000),
    '<'.repeat(10_000),
    '<a '.repeat(3_333),
    '&'.repeat(10_000),
    '\\'.repeat(10_000),
    '|'.repeat(10_000),
    `${'a|'.repeat(2_000)}\n${'-|'.repeat(2_000)}\n${'b|\n'.repeat(600)}`,
    `|a|b|\n|-|-|\n${'|\n'.repeat(4_000)}`,
    `${'|x'.repeat(1_000)}|\n${'|-'.repeat(1_000)}|\n${'a\n'.repeat(2_500)}`,
    '[a]: b\n'.repeat(1_400),
    `${'[x]: <'.repeat(1_600)}`,
    'a@'.repeat(5_000),
    'www.'.repeat(2_500),
    `http://${'a.'.repeat(4_900)}`,
    'http://a '.repeat(1_100),
    `${'(http://a'.repeat(1_100)}`,
    '1. '.repeat(3_333),
    '#'.repeat(10_000),
    '~~'.repeat(5_000),
    '\n\n'.repeat(5_000),
    `x${' '.repeat(9_998)}x`,
    `x${'\u00a0'.repeat(9_998)}x`,
    '<!--'.repeat(2_500),
    '<![CDATA['.repeat(1_000),
    '👩‍👩‍👧‍👦'.repeat(900),
  ];
  for (const text of twisted) {
    let length = 0;
    const milliseconds = await effortOf(() => {
      length = markdown(text.slice(0, 10_000)).toString().length;
    });
    assert.ok(milliseconds < 700, `${text.slice(0, 20)}…: ${Math.round(milliseconds)} ms`);
    assert.ok(length < 1_500_000, `${text.slice(0, 20)}…: ${length} characters`);
  }
});

const EVIL = `<script>alert(1)</script>"><img src=x onerror=alert(1)>' onmouseover='alert(1) {x} &amp; #panic("x") \\ $x$ [y](javascript:z) @`;

test('whatever is typed anywhere stays text: on pages, in the chronicle, on the printed page and in letters', async () => {
  const done = ({ status, html, path }: { status: number; html: string; path: string }): void =>
    assert.equal(status, 200, `${path} ${/role="alert"[\s\S]{0,200}/.exec(html)?.[0]}`);
  done(await bloum.post('/account', { name: EVIL.slice(0, 80), language: 'fr' }));
  done(await coordination.post('/account', { name: `"><img src=x onerror=alert(1)>`, language: 'en' }));
  done(
    await bloum.post(`${place}/needs`, {
      ...need,
      title: EVIL.slice(0, 120),
      today: EVIL,
      hurt: EVIL,
      often: EVIL,
      enough: EVIL,
      existing: EVIL,
      technical: EVIL,
    }),
  );
  done(await coordination.post(`${place}/needs/1/asking`, { whom: 'everyone', modules: '' }));
  done(await bloum.post(`${place}/needs/1/answers`, { kind: 'us-too', stage: 'binding', sentence: EVIL }));
  for (const body of MARKDOWN)
    done(
      await bloum.post(`${place}/needs/1/contributions`, {
        section: 'reactions',
        body: `${body} @Délégué·e de BEES coop`,
      }),
    );
  done(await coordination.post(`${place}/needs/1/level`, { level: 'common', organisationId: '', reason: EVIL }));
  done(
    await provider.post(`${place}/needs/1/estimate`, {
      work: '4 h',
      lines: '',
      validUntil: '2022-12-31',
      analysis: '15',
      remark: EVIL,
      version: '0',
    }),
  );
  done(
    await coordination.post(`${place}/needs/1/wordings`, {
      ...need,
      title: `${EVIL.slice(0, 100)} bis`,
      today: EVIL,
      language: 'fr',
      version: '1',
    }),
  );
  done(
    await coordination.post(`${place}/proposals`, {
      need: '1',
      title: EVIL.slice(0, 160),
      text: EVIL,
      rule: 'medium',
      options: `${EVIL.slice(0, 190)}\nautre`,
      amount: '300',
      closesOn: '',
      opensOn: '',
    }),
  );
  done(await bloum.post(`${place}/proposals/1/answers`, { kind: 'object', stage: 'binding', reason: EVIL }));
  for (const visitor of [coordination, bloum]) {
    for (const path of [
      '',
      '/needs',
      '/needs/1',
      '/needs/1/estimate',
      '/needs/1/split',
      '/analysis',
      '/proposals',
      '/proposals/1',
      '/proposals/1/board/bloum',
      '/register',
      '/organisations',
      '/organisations/bloum',
      '/chronicle',
      '/charter',
      '/needs/similar?title=script alert onerror',
    ]) {
      const { status, html } = await visitor.get(place + path);
      assert.equal(status, 200, path);
      assert.equal(harmIn(html), undefined, path);
    }
  }
  const pdf = await bloum.get(`${place}/proposals/1/board/bloum/pdf`);
  assert.equal(pdf.status, 200);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  const letters = await house.database.read(null, (db) =>
    db.selectFrom('letters').select(['subject', 'body_html', 'kind']).execute(),
  );
  assert.ok(new Set(letters.map(({ kind }) => kind)).size >= 3, 'several kinds of letters were written');
  for (const { subject, body_html: html, kind } of letters) {
    assert.doesNotMatch(subject, /[\r\n]/);
    assert.equal(harmIn(html.replaceAll(/ style="[^"]*"/g, '')), undefined, kind);
  }
});

test('a page asked for with hostile words in its address says them to nobody', async () => {
  for (const path of [
    '/sign-in?to=',
    `${place}/needs?q=`,
    `${place}/chronicle?from=`,
    `${place}/proposals/new?title=`,
    `${place}/needs?done=`,
    `${place}/organisations?done=members.`,
    '/account?done=',
  ]) {
    const { status, html } = await coordination.get(path + encodeURIComponent(EVIL));
    assert.ok([200, 404].includes(status), path);
    assert.equal(harmIn(html), undefined, path);
  }
  for (const done of [
    '__proto__.x',
    'constructor.constructor',
    'members.constructor',
    'design.refusalBetween',
    'members.__proto__',
    'language.x',
  ])
    assert.equal((await coordination.get(`${place}/needs?done=${done}`)).status, 200, done);
});
