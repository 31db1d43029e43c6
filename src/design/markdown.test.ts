import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effortOf } from '../../test/effort';
import { harmless, markdown } from './markdown';

const markup = (text: string) => markdown(text).markup.trim();

test('plain Markdown becomes plain markup', () => {
  assert.equal(
    markup('Le **samedi**\n\n- un\n- deux'),
    '<p>Le <strong>samedi</strong></p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>',
  );
});

test('no line begins with a mark that stands apart in French', () => {
  assert.equal(
    markup('Deux heures ? « Oui » : `a ? b`'),
    '<p>Deux heures\u00a0? «\u00a0Oui\u00a0»\u00a0: <code>a ? b</code></p>',
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

test('a picture that was uploaded here is shown, with its size, and only at such an address', () => {
  const path = '/supermarches/files/0197a3c5-0000-7000-8000-000000000001';
  const image = (alt: string, size: string) => `<p><img src="${path}" alt="${alt}"${size} loading="lazy" /></p>`;
  assert.equal(markup(`![le plan](${path}#640x480)`), image('le plan', ' width="640" height="480"'));
  assert.equal(markup(`![le "plan" <b>](${path})`), image('le &quot;plan&quot; &lt;b&gt;', ''));
  for (const other of [`${path}?a=b`, `${path}#1x`, `/${path}`, `https://evil.example${path}`, `${path}/../../account`])
    assert.doesNotMatch(markup(`![x](${other})`), /<img/, other);
});

test('headings stand below those of the page', () => {
  assert.equal(markup('# Titre'), '<h4>Titre</h4>');
  assert.equal(
    markdown('# Titre\n### Plus bas\n###### Tout en bas', 2).markup.replace(/\n/g, ''),
    '<h2>Titre</h2><h4>Plus bas</h4><h6>Tout en bas</h6>',
  );
});

test('an absurdly nested text neither breaks nor takes long', async () => {
  const milliseconds = await effortOf(() => {
    markdown('>'.repeat(20_000));
    markdown('['.repeat(20_000));
    markdown('*a_ '.repeat(5000));
  });
  assert.ok(milliseconds < 5000, `${milliseconds} ms`);
});

// The second wall alone, as if the first let everything through.

test('scripts and styles go with all they say, other markup leaves its words', () => {
  for (const [typed, left] of [
    ['a<script>alert(1)</script>b', 'ab'],
    ['a<SCRIPT SRC=https://evil.example/x.js></SCRIPT>b', 'ab'],
    ['a<script\n>alert(1)</script\t>b', 'ab'],
    ['a<style>body{display:none}</style>b', 'ab'],
    ['a<textarea><script>alert(1)</script></textarea>b', 'ab'],
    ['<b>gras</b> <u>souligné</u> <font color=red>rouge</font>', 'gras souligné rouge'],
    ['<div><p>un</p></div>', '<p>un</p>'],
    ['<!-- <img src=x onerror=alert(1)> -->après', 'après'],
    ['<![CDATA[<script>alert(1)</script>]]>', ''],
    ['<iframe src="https://evil.example"></iframe><object data=x></object><embed src=x>fin', 'fin'],
    ['<form action="https://evil.example"><input name=code><button>Envoyer</button></form>', 'Envoyer'],
    [
      '<meta http-equiv=refresh content="0;url=//evil.example"><base href="//evil.example"><link rel=stylesheet href=x>',
      '',
    ],
  ] as const)
    assert.equal(harmless(typed), left, typed);
});

test('drawings and formulas leave nothing that acts', () => {
  for (const typed of [
    '<svg onload=alert(1)><circle r=1></circle></svg>',
    '<svg><script>alert(1)</script></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  ])
    assert.ok(isPlain(harmless(typed)), `${typed} → ${harmless(typed)}`);
});

test('what is allowed keeps no attribute but those of its own', () => {
  for (const [typed, left] of [
    ['<p onclick="alert(1)" style="position:fixed" class="notice" id="content">x</p>', '<p>x</p>'],
    ['<p/onmouseover=alert(1)>x</p>', '<p>x</p>'],
    ['<td colspan=9 onfocus=alert(1) autofocus>x</td>', '<td>x</td>'],
    ['<ol start="3" type="a" reversed><li value=9>x</li></ol>', '<ol start="3"><li>x</li></ol>'],
    ['<h1 id="content">Titre</h1><h6>bas</h6>', '<h4>Titre</h4><h6>bas</h6>'],
    ['<a href="https://x.example" target="_top" onclick="alert(1)" name="x">x</a>', linkTo('https://x.example')],
    ['<a href="mailto:a@x.example" rel="opener">x</a>', linkTo('mailto:a@x.example')],
    [
      '<img src="https://x.example/y.png" onerror="alert(1)" alt="le plan">',
      linkTo('https://x.example/y.png', 'le plan'),
    ],
  ] as const)
    assert.equal(harmless(typed), left, typed);
});

test('a link leads to the web or to mail, however its address is written', () => {
  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\u0000script:alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A;avascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'blob:https://x.example/1',
    'file:///etc/passwd',
    'ftp://x.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
  ])
    for (const typed of [`<a href="${address}">x</a>`, `<img src="${address}" alt="x">`])
      assert.doesNotMatch(harmless(typed), /href=/, `${typed} → ${harmless(typed)}`);
});

test('what is nested or closed wrongly is closed rightly, and hides nothing', () => {
  for (const [typed, left] of [
    ['<p>un<p>deux', '<p>un</p><p>deux</p>'],
    ['<em><strong>x</em></strong>', '<em><strong>x</strong></em>'],
    ['</p></div></main>x', '<p></p>x'],
    ['<ul><li>un<li>deux', '<ul><li>un</li><li>deux</li></ul>'],
  ] as const)
    assert.equal(harmless(typed), left, typed);
  for (const typed of [
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<<script>script>alert(1)<</script>/script>',
    '<p title="</p><script>alert(1)</script>">x',
    '<a href="https://x.example"><a href="javascript:alert(1)">x</a></a>',
    '<a href="https://x.example\' onclick=\'alert(1)">x</a>',
    '<a href=\'https://x.example" onclick="alert(1)\'>x</a>',
    '<img src="https://x.example" alt="<script>alert(1)</script>">',
    '<img src="https://x.example" alt="&lt;img src=x onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    '<p><script',
    '<a href="https://x.example" onclick=alert(1)',
    '<table><td><a href="https://x.example"<script>alert(1)</script>>x</td></table>',
    `${'<em>'.repeat(2000)}<script>alert(1)</script>`,
  ])
    assert.ok(isPlain(harmless(typed)), `${typed.slice(0, 200)} → ${harmless(typed).slice(0, 400)}`);
});

const linkTo = (address: string, text = 'x') => `<a href="${address}" rel="nofollow noopener ugc">${text}</a>`;

/** Every tag that is left is one of the few, with at most the attributes of its own, each in quotes. */
function isPlain(html: string): boolean {
  const tags = html.match(/<[^>]*>?/g) ?? [];
  const plain =
    /^<\/?(p|br|em|strong|s|code|pre|blockquote|ul|ol|li|hr|h[456]|table|thead|tbody|tr|th|td)( start="\d+")?( \/)?>$/;
  const link = /^<(\/a|a( href="(https?:\/\/|mailto:)[^"<>]*")?( rel="nofollow noopener ugc")?)>$/;
  return tags.every((tag) => plain.test(tag) || link.test(tag));
}
