import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties';
import { day, dayOf, daysBetween, isDay, plusDays, plusMonths, startOfDay } from './day';
import { isId, newId } from './id';
import { instant, neverBack, plusMinutes } from './instant';
import { cents, portionOf, priceOf, readAmount, readHundredths } from './money';
import { refuse } from './outcome';
import { asSeen, canonical, isSameName, nameAsSeen, slug, tidy, tidyLine, tooLong } from './text';

test('ids have their shape, none is made twice, and they sort in the order in which they were made', () => {
  const made = Array.from({ length: 20_000 }, newId);
  assert.ok(made.every(isId));
  assert.equal(new Set(made).size, made.length);
  assert.deepEqual(made.toSorted(), made);
});

test('the four-hour feature waited 117 days, and its question 35', () => {
  assert.equal(daysBetween(day('2022-02-24'), day('2022-06-21')), 117);
  assert.equal(daysBetween(day('2022-05-03'), day('2022-06-07')), 35);
});

test('a day that does not exist is not a day', () => {
  for (const text of ['2023-02-29', '2022-13-01', '2022-2-4', '', '24/02/2022']) assert.equal(isDay(text), false, text);
  assert.ok(isDay('2024-02-29'));
});

test('days begin at midnight on the wall, in summer and in winter, where there is no midnight too', () => {
  assert.equal(startOfDay(day('2022-06-08'), 'Europe/Brussels'), '2022-06-07T22:00:00.000Z');
  assert.equal(startOfDay(day('2022-12-08'), 'Europe/Brussels'), '2022-12-07T23:00:00.000Z');
  assert.equal(startOfDay(day('2022-03-27'), 'Europe/Brussels'), '2022-03-26T23:00:00.000Z');
  assert.equal(startOfDay(day('2022-09-11'), 'America/Santiago'), '2022-09-11T04:00:00.000Z');
});

test('a day is the one its first moment lies on', () => {
  const zones = fc.constantFrom('Europe/Brussels', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), zones, (days, zone) => {
      const which = plusDays(day('1990-01-01'), days);
      // Samoa crossed the date line: it had no such day.
      fc.pre(!(zone === 'Pacific/Apia' && which === '2011-12-30'));
      const start = startOfDay(which, zone);
      assert.equal(dayOf(start, zone), which);
      assert.notEqual(dayOf(plusMinutes(start, -1), zone), which);
    }),
    { numRuns: 200 },
  );
  assert.throws(() => startOfDay(day('2011-12-30'), 'Pacific/Apia'), RangeError);
});

test('amounts are read as people write them', () => {
  const read = ['12', '12,5', '12.50', ' 1 234,56 € ', '0'].map(readAmount);
  assert.deepEqual(read, [1200, 1250, 1250, 123_456, 0]);
  for (const text of ['', '-5', '1,234', 'douze', '1e3', '10000000000000000'])
    assert.equal(readAmount(text), undefined, text);
});

test('what is no amount for its size or its sign is still read, so that it can be said', () => {
  assert.deepEqual(['-5', '10 000 000 000 000 000', '12,5'].map(readHundredths), [-500, 1e18, 1250]);
  for (const text of ['', '1,234', '--1', '1e3']) assert.equal(readHundredths(text), undefined, text);
});

test('a text is told by how much it is too long', () => {
  assert.equal(tooLong('abc', 3, 'title'), undefined);
  assert.deepEqual(tooLong('abcd', 3, 'title'), refuse('words-too-long', 'title', { limit: 3, length: 4 }));
});

test('four hours at 75 are 300, fifteen minutes 18.75, half cents go away from zero', () => {
  assert.equal(priceOf(240, cents(7500)), 30_000);
  assert.equal(priceOf(15, cents(7500)), 1875);
  assert.equal(portionOf(cents(1), 1, 2), 1);
  assert.equal(portionOf(cents(-1), 1, 2), -1);
});

test('a fraction of a cent is not an amount', () => {
  assert.throws(() => cents(0.5));
  assert.throws(() => cents(2 ** 53));
});

test('texts are put in order, names become addresses', () => {
  assert.equal(tidy('  a\r\nb\u0000\u0007 '), 'a\nb');
  for (const blank of ['\u3164', ' \u00ad\u3164', '\u2800']) assert.equal(tidyLine(blank), '');
  assert.equal(slug('Coopéco & Cie — Le Nid !'), 'coopeco-cie-le-nid');
  assert.equal(slug('日本'), '');
  assert.equal(slug('Ѕupermarché'), 'supermarche');
  assert.equal(slug('Москва'), '');
});

test('a name that looks like another one is compared as that one', () => {
  for (const name of [
    'Ѕupermarché',
    'Suреrmаrсhé',
    'SUΡΕRΜΑRCΗΕ',
    'Ｓupermarché',
    'Super\u00admarche\u0301',
    'supermarchè\u3164',
  ])
    assert.equal(nameAsSeen(name), 'supermarche', name);
  assert.equal(nameAsSeen('BEES-coop !'), nameAsSeen('bees  coop'));
  assert.notEqual(nameAsSeen('BEES coop'), nameAsSeen('BEEScoop'));
  // Whoever writes in another alphabet is not read in ours.
  assert.equal(asSeen('Москва'), 'Москва');
  assert.notEqual(nameAsSeen('Αθήνα'), nameAsSeen('Αθήναι'));
  for (const [one, other] of [
    ['काला', 'कला'],
    ['ガス', 'カス'],
    ['ดี', 'ดู'],
    ['C++', 'C#'],
    ['C++', 'C'],
  ] as const)
    assert.notEqual(nameAsSeen(one), nameAsSeen(other), one);
  assert.equal(nameAsSeen('ガス'), nameAsSeen('ｶﾞス'.normalize('NFKC')));
  for (const sign of ['#', '\\', '👩‍👩‍👧‍👦']) assert.equal(nameAsSeen(sign), sign);
});

test('in whatever letters a name is imitated, it is that name', () => {
  // Each as somebody would type it who means to be taken for another; not made from the table that is tested.
  const alike: Readonly<Record<string, string>> = {
    ...{ a: 'aаα', b: 'b', c: 'cсϲ', d: 'dԁ', e: 'eе', h: 'hһ', i: 'iіι', j: 'jјϳ', k: 'kкκ', l: 'lIӀӏ1', o: 'oоοσ0' },
    ...{ p: 'pрρ', q: 'qԛ', r: 'rг', s: 'sѕ', u: 'uυ', v: 'vνѵ', w: 'wԝ', x: 'xхχ', y: 'yуγү', A: 'AАΑ', B: 'BВΒ' },
    ...{ C: 'CСϹ', E: 'EЕΕ', H: 'HНΗ', K: 'KКΚ', M: 'MМΜ', N: 'NΝ', O: 'OОΟ', P: 'PРΡ', S: 'SЅ', T: 'TТΤ', X: 'XХΧ' },
    ...{ Y: 'YУΥ', Z: 'ZΖ' },
  };
  const letter = fc
    .constantFrom(...Object.keys(alike))
    .chain((own) => fc.record({ own: fc.constant(own), typed: fc.constantFrom(...(alike[own] ?? own)) }));
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 12 }), (letters) => {
      const own = `b${letters.map((each) => each.own).join('')} Ж`;
      const typed = `b${letters.map((each) => each.typed).join('')} Ж`;
      return isSameName(own, typed) && isSameName(typed, own);
    }),
  );
  assert.ok(isSameName('Bloum', 'ВLОUМ'));
  assert.ok(isSameName('BEES coop', 'вееs сооp'));
  assert.ok(isSameName('Кооператив', 'Kooпepaтив'));
});

test('names in Greek, in Cyrillic and in plain letters are themselves, in capitals too, and no others', () => {
  const real = [
    ...['Αθήνα', 'Αθήναι', 'Συν Άλλοις', 'Χωριάτικο', 'Кооператив', 'Кооператор', 'Москва', 'Родина', 'Ромашка'],
    ...['Щедра нива', 'Сорт', 'Bloum', 'BEES coop', 'Polln', 'Poll', 'Coop 1', 'Coop 2', 'Coop 10', 'Coop 11'],
    ...[
      'L’Autre',
      '1 Autre',
      'Օսո',
      'Ոսկե',
      'FR-1',
      'FR-2',
      'FR-I',
      'FR-O',
      'FR-L',
      'AIL',
      'ALI',
      'SOLI',
      'SOIL',
      'BIO',
      'BLO',
      'AIDE',
      'ALDE',
      'Coop I',
      'Coop L',
      'Halle II',
      'Halle LI',
    ],
  ];
  for (const one of real)
    for (const other of real) assert.equal(isSameName(one, other), one === other, `${one} ${other}`);
  for (const name of real) assert.ok(isSameName(name, name.toUpperCase()), name);
  const plain = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzжщфлλθωψ'),
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(fc.property(plain, plain, (one, other) => isSameName(one, other) === (one === other)));
  fc.assert(fc.property(plain, (name) => isSameName(name, name.toUpperCase())));
});

test('two names that people tell apart are two, in small letters, in capitals and with a number or a letter behind', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz', ...'iiillloooabs'];
  const word = fc
    .record({
      said: fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 5 }),
      how: fc.constantFrom(
        (said: string) => said,
        (said: string) => said.toUpperCase(),
        (said: string) => said.charAt(0).toUpperCase() + said.slice(1),
      ),
    })
    .map(({ said, how }) => how(said));
  const behind = fc.constantFrom(...',, I, II, III, L, LI, B, O, 1, 2, 10, Coop, BIO'.split(','));
  const name = fc.tuple(word, behind).map((parts) => parts.join(''));
  // Another one of the same length in which only letters stand elsewhere that an eye may confuse.
  const near = fc.tuple(name, fc.array(fc.constantFrom(...'iIlLoO'), { maxLength: 3 })).map(([one, typed]) => {
    const left = [...typed];
    return [one, one.replace(/[iIlLoO]/g, (letter) => left.shift() ?? letter)] as const;
  });
  // On paper a capital I and a small l are one; whatever else differs, an eye sees.
  const paper = (text: string): string => text.replace(/I/g, 'l');
  const isOne = (one: string, other: string): boolean =>
    one.toLowerCase() === other.toLowerCase() || paper(one) === paper(other);
  const isPlain = (text: string): boolean => text.split(' ').every((each) => /^(.?[^A-Z]*|[A-Z]*)$/.test(each));
  const agrees = (one: string, other: string): boolean => isSameName(one, other) === isOne(one, other);
  fc.assert(fc.property(name, name, agrees), { numRuns: 2000 });
  fc.assert(
    fc.property(
      near.filter(([, other]) => isPlain(other)),
      ([one, other]) => agrees(one, other),
    ),
    { numRuns: 2000 },
  );
  for (const one of ['BIO', 'AIDE', 'AIL', 'ILO', 'SOIL'])
    for (const other of ['Blo', 'Alde', 'All', 'Llo', 'Soll']) assert.ok(!isSameName(one, other), `${one} ${other}`);
});

test('who writes a name with other letters that look so is taken for it, also where capitals and small letters change', () => {
  for (const typed of ['BIoum', 'bIoum', 'B1oum', 'bl0um', 'BL0UM', 'вIоum', 'Вl0um'])
    assert.ok(isSameName('Bloum', typed), typed);
  for (const typed of ['AlL', 'A1L', 'ail']) assert.ok(isSameName('AIL', typed), typed);
  for (const typed of ['PoIIn', 'Po11n', 'poIln', 'POLLN']) assert.ok(isSameName('Polln', typed), typed);
  for (const typed of ['lxeIIes', '1xelles', 'ixeIles']) assert.ok(isSameName('Ixelles', typed), typed);
  assert.ok(isSameName('Epicerie du Canal', 'épicerie du CanaI'));
  for (const typed of ['Blօum', 'Bloսm', 'B|oum', 'Bǀoum', 'BLՕUM']) assert.ok(isSameName('Bloum', typed), typed);
  assert.ok(isSameName('Macavrac', 'Mɑcɑvrɑc'));
  for (const typed of ['FR-l', 'fr l', 'FR‑1']) assert.ok(isSameName('FR-1', typed), typed);
  assert.ok(isSameName('BE-10', 'BE-1O') && isSameName('BE-10', 'BE-l0'));
});

test('equal values have equal canonical texts, whatever the order of their keys', () => {
  assert.equal(canonical({ b: [1, { d: null, c: 'é' }], a: undefined }), canonical({ b: [1, { c: 'é', d: null }] }));
  assert.notEqual(canonical({ a: 1 }), canonical({ a: '1' }));
  assert.equal(instant('2022-06-08T10:00:00Z'), '2022-06-08T10:00:00.000Z');
});

test('a clock that is set back a little goes on from the last moment it showed; one that was wrong for long is believed', () => {
  const shown = [
    '2022-06-01T10:00:00.000Z',
    '2022-06-01T09:58:00.000Z',
    '2022-06-01T09:59:00.000Z',
    '2022-06-01T10:01:00.000Z',
    '2022-05-01T10:00:00.000Z',
  ];
  const clock = neverBack(() => instant(shown.shift() ?? ''));
  assert.equal(clock(), '2022-06-01T10:00:00.000Z');
  assert.equal(clock(), '2022-06-01T10:00:00.001Z');
  assert.equal(clock(), '2022-06-01T10:00:00.002Z');
  assert.equal(clock(), '2022-06-01T10:01:00.000Z');
  assert.equal(clock(), '2022-05-01T10:00:00.000Z');
  const again = neverBack(() => instant('2022-06-01T09:59:00.000Z'), instant('2022-06-01T10:00:00.000Z'));
  assert.equal(again(), '2022-06-01T10:00:00.001Z');
});

test('what nobody can see is left out of a text; a name stands on one line', () => {
  assert.equal(tidy(' BEES\u200b\u202e co\u2066op\ufeff '), 'BEES coop');
  assert.equal(tidy('👩\u200d👧'), '👩\u200d👧');
  assert.equal(tidyLine('BEES\n\n coop'), 'BEES coop');
});

test('a month later is the same day, or the last of a month that has no such day', () => {
  assert.equal(plusMonths(day('2023-03-07'), 60), '2028-03-07');
  assert.equal(plusMonths(day('2023-01-31'), 1), '2023-02-28');
  assert.equal(plusMonths(day('2022-12-31'), 2), '2023-02-28');
  assert.equal(plusMonths(day('2023-03-31'), 0), '2023-03-31');
});
