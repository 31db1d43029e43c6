import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { day } from '../../../basics/day';
import { newId } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { cents } from '../../../basics/money';
import { FIRST_CHARTER } from '../../charter';
import { ACCENTS } from './accents';
import { after, changesBetween, isListed, isOpen, showsIn } from './choices';
import { joiningCost, readCooperators } from './dues';
import { boxAround, countriesIn, dotsOf, labelsOf, pointOf } from './map';
import { modulesRun } from './running';
import { hasEnded, standingNow } from './standing';
import { tellsWho } from './telling';
import { readPlace, townIn } from './towns';

const names = fc.uniqueArray(fc.constantFrom('needs', 'dues', 'conditions', 'conditions.windows', 'listed', 'news'));

test('after the changes exactly what was ticked is public, among what was asked for', () => {
  fc.assert(
    fc.property(names, names, names, (shown, ticked, asked) => {
      const then = after(new Set(shown), changesBetween(new Set(shown), new Set(ticked), asked));
      for (const piece of asked) assert.equal(then.has(piece), ticked.includes(piece));
      for (const piece of shown) if (!asked.includes(piece)) assert.ok(then.has(piece));
    }),
  );
});

test('a part shows nothing without its piece, and being listed is nothing to see', () => {
  assert.equal(showsIn(new Set(['conditions.windows']), 'conditions.windows'), false);
  assert.equal(showsIn(new Set(['conditions', 'conditions.windows']), 'conditions.windows'), true);
  assert.equal(isOpen(new Set(['listed', 'conditions.windows'])), false);
  assert.equal(isListed(new Set(['listed'])), false);
  assert.equal(isListed(new Set(['listed', 'needs'])), true);
});

test('a text that names somebody or gives an address is found, whatever its accents and capitals', () => {
  const people = ['Amina Élie', 'Coordination'];
  assert.ok(tellsWho(['Demandez à AMINA ELIE, le samedi'], people));
  assert.ok(tellsWho(['Écrire à bureau@bees.example'], people));
  assert.ok(!tellsWho(['Amina a demandé à Élie'], people));
  assert.ok(!tellsWho(['La coordination des équipes'], people));
  assert.ok(!tellsWho(['Une lamina elief'], people));
});

test('Brussels lies north of Paris and east of Lille, 190 and some kilometres from Cologne', () => {
  const at = (country: string, town: string) => pointOf(townIn(country, town) ?? assert.fail(town));
  const [brussels, paris, lille, cologne] = [
    at('BE', 'bruxelles'),
    at('FR', 'Paris'),
    at('FR', 'Lille'),
    at('DE', 'Koln'),
  ];
  assert.ok(brussels.y < paris.y && brussels.x > lille.x);
  const kilometres = 2 * Math.hypot(brussels.x - cologne.x, brussels.y - cologne.y);
  assert.ok(kilometres > 175 && kilometres < 200, `${kilometres}`);
});

test('every known town lies in the box of its country', () => {
  for (const [country, town] of [
    ['BE', 'Gand'],
    ['CH', 'Genève'],
    ['DE', 'Berlin'],
    ['ES', 'Barcelona'],
    ['FR', 'Brest'],
  ] as const) {
    const point = pointOf(townIn(country, town) ?? assert.fail(town));
    const [, outline] = countriesIn(boxAround([point])).find(([name]) => name === country) ?? assert.fail(country);
    const [left, top, right, bottom] = outline.box;
    assert.ok(point.x >= left && point.x <= right && point.y >= top && point.y <= bottom, town);
  }
});

const globe = fc.record({
  latitude: fc.integer({ min: 3600, max: 5900 }),
  longitude: fc.integer({ min: -1000, max: 2000 }),
});

test('the map shows every point, each under one dot, and no name lies on another', () => {
  fc.assert(
    fc.property(fc.array(globe, { minLength: 1, maxLength: 40 }), (places) => {
      const points = places.map((place, index) => ({ ...pointOf(place), index }));
      const box = boxAround(points);
      for (const { x, y } of points)
        assert.ok(x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
      const dots = dotsOf(points, box.width / 100);
      assert.deepEqual(
        dots.flatMap(({ those }) => those.map(({ index }) => index)).sort((a, b) => a - b),
        points.map(({ index }) => index),
      );
      const labels = labelsOf(
        dots.map((dot) => ({ ...dot, text: 'Bruxelles' })),
        box.width / 30,
      );
      const rows = new Set(labels.map(({ x, y, anchor }) => `${x} ${y} ${anchor}`));
      assert.equal(rows.size, labels.length);
    }),
  );
});

test('a place is read as maps give it, and nothing else is', () => {
  assert.deepEqual(readPlace('50.85, 4.35'), { latitude: 5085, longitude: 435 });
  assert.deepEqual(readPlace(' -33.4489; -70.6693 '), { latitude: -3345, longitude: -7067 });
  for (const odd of ['', '50', '91, 0', '0, 181', 'x, y', '50.85', '1e3, 2'])
    assert.equal(readPlace(odd), undefined, odd);
});

test('a shop of 250 pays 25.00 a month, 300.00 a year, and a thirteenth of 300.00 in equal parts', () => {
  const members = Array.from({ length: 12 }, (_, place) => ({
    ...{ id: newId(), name: `Shop ${place}`, country: 'BE', modules: [], volunteers: false },
    ...{ tierCents: cents(2500), activeCooperators: 250 },
  }));
  const shop = { id: newId(), name: '', country: '', cooperators: 250, tierKey: 'tier-25' };
  const newcomer = { ...shop, paysElsewhere: false };
  const cost = joiningCost(FIRST_CHARTER, members, newcomer, day('2023-02-21'));
  assert.deepEqual([cost?.monthlyCents, cost?.yearlyCents, cost?.inclusiveCents], [2500, 30_000, 36_300]);
  assert.deepEqual([cost?.exampleCents, cost?.sharing], [30_000, 13]);
  assert.deepEqual(
    cost?.parts.map((part) => [part.key, part.cents]),
    [
      ['equal', 2308],
      ['tier', 2308],
      ['cooperators', 2308],
    ],
  );
  const silent = members.map((each, place) => (place === 0 ? { ...each, activeCooperators: 0 } : each));
  const shown = joiningCost(FIRST_CHARTER, silent, newcomer, day('2023-02-21'))?.parts.map(({ key }) => key);
  assert.deepEqual(shown, ['equal', 'tier'], 'nobody carries the part of who has not said how many they are');
  const twice = joiningCost(FIRST_CHARTER, members, { ...shop, paysElsewhere: true }, day('2023-02-21'));
  assert.deepEqual([twice?.monthlyCents, twice?.inclusiveCents, twice?.exampleCents], [0, 0, 30_000]);
  assert.equal(joiningCost(FIRST_CHARTER, members, { ...newcomer, tierKey: 'x' }, day('2023-02-21')), undefined);
});

test('cooperators are read as people type them', () => {
  assert.equal(readCooperators('1 500'), 1500);
  assert.equal(readCooperators('1.500'), 1500);
  for (const odd of ['', '-1', '1e3', '2,5', 'x', '10000001']) assert.equal(readCooperators(odd), undefined, odd);
});

test('an old name counts for the modules it became; one that nobody knows stays as it is', () => {
  const words = (plainName: string) => ({ fr: { plainName, sentence: '', family: 'Créneaux' } });
  const catalogue = [
    {
      name: 'shift',
      level: 'common' as const,
      words: words('Les créneaux'),
      formerly: [{ former: 'beesdoo_shift', how: 'renamed' as const, series: '', year: null }],
    },
  ];
  const [one, other] = [newId(), newId()];
  const run = modulesRun(
    catalogue,
    [
      { organisationId: one, module: 'beesdoo_shift' },
      { organisationId: other, module: 'shift' },
      { organisationId: other, module: 'unheard_of' },
    ],
    'fr',
  );
  assert.deepEqual(
    run.map(({ plainName, count }) => [plainName, count]),
    [
      ['Les créneaux', 2],
      ['unheard_of', 1],
    ],
  );
});

test('once its window has ended a need waits for the core group', () => {
  const until = instant('2023-01-10T00:00:00.000Z');
  const need = { waitingFor: 'organisations', why: 'answer-proposal', since: until, until };
  assert.equal(standingNow(need, instant('2023-01-09T00:00:00.000Z')).waitingFor, 'organisations');
  assert.equal(standingNow(need, instant('2023-01-11T00:00:00.000Z')).waitingFor, 'core-group');
  assert.ok(hasEnded({ why: 'released' }) && !hasEnded(need));
});

test('every colour a community may take is read on its ground, in light and in dark', () => {
  const css = readFileSync('src/design/look/site/accents.css', 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  for (const accent of ACCENTS) {
    const [onLight, onDark] = [coloursOf(light, accent), coloursOf(dark, accent)];
    for (const [colours, paper, ink] of [
      [onLight, '#fbfaf5', '#10241b'],
      [onDark, '#101a15', '#efe9d9'],
    ] as const) {
      assert.ok(contrast(colours.accent ?? '', paper) >= 3, `${accent} on ${paper}`);
      assert.ok(contrast(colours['accent-ink'] ?? '', paper) >= 7, `${accent}: text`);
      assert.ok(contrast(ink, colours['accent-ground'] ?? '') >= 7, `${accent}: text on its ground`);
    }
  }
});

const coloursOf = (css: string, accent: string): Readonly<Record<string, string>> => {
  const [, block = ''] = new RegExp(`\\.accent-${accent} \\{([^}]+)\\}`).exec(css) ?? assert.fail(accent);
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name = '', value = '']) => [name, value]),
  );
};

/** WCAG 2.2, contrast ratio of two colours `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

test('a text as long as a chapter can be is read in one go, whatever stands in it', () => {
  for (const piece of ['a', 'a@', 'a.', '@a.']) assert.ok(!tellsWho([piece.repeat(40_000 / piece.length)], []));
});
