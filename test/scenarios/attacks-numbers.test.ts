import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage, type Visitor } from '../harness';

const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const coordination = await house.signedIn(emailOf('coordination'));
const provider = await house.signedIn(emailOf('Coop IT Easy'));
const bees = await house.signedIn(emailOf('BEES coop'));
const need = { title: '', hurt: '', often: '', enough: '', existing: '', technical: '', modules: '', language: 'fr' };
await coordination.post(`${place}/needs`, { ...need, today: 'Un besoin' });

const NUMBERS = [
  '-1',
  '1.5',
  '1e309',
  'NaN',
  '99999999999999999999',
  '1000000000000000',
  '٣',
  '2147483648',
  '4 h - 2 h',
];
const DAYS = ['0000-01-01', '0001-01-01', '2022-02-30', '9999-12-31'];
const TEXTS = [
  'x'.repeat(100_000),
  '👩‍👩‍👧‍👦',
  '\u202e',
  '\u0000',
  '__proto__',
  '{x, plural, one {y}}',
  crypto.randomUUID(),
];

const estimate = { work: '4 h', lines: '', validUntil: '2022-12-31', analysis: '15', remark: '', version: '0' };
const proposal = {
  need: '1',
  title: 'On le fait',
  text: '',
  rule: 'medium',
  options: 'un\ndeux',
  amount: '300',
  closesOn: '',
  opensOn: '',
};
const charter = {
  version: '1',
  rate: '80',
  rateFrom: '2022-07-01',
  vat: '21',
  vatFrom: '2022-07-01',
  analysisHours: '4',
  ceiling: '400',
  tiers: '10 = 10\n25 = 25\n35 = 35',
  shortDays: '7',
  longDays: '14',
  lateAfter: '30',
  mediumYes: '1',
  largePart: '2/3',
  why: 'x',
};
const FIELDS: [Visitor, string, Record<string, string>, readonly string[]][] = [
  [provider, '/needs/1/estimate', estimate, ['work', 'lines', 'validUntil', 'analysis', 'version', 'remark']],
  [
    provider,
    '/analysis',
    { need: '1', minutes: '5', spentOn: '2022-05-31', remark: '' },
    ['need', 'minutes', 'spentOn', 'remark'],
  ],
  [coordination, '/proposals', proposal, ['need', 'amount', 'closesOn', 'opensOn', 'rule', 'options', 'title']],
  [coordination, '/charter', charter, Object.keys(charter)],
  [
    coordination,
    '/needs/1/level',
    { level: 'specific', organisationId: '', reason: 'r' },
    ['level', 'organisationId', 'reason'],
  ],
  [coordination, '/needs/1/merge', { intoNumber: '1', reason: 'r' }, ['intoNumber']],
  [provider, '/needs/1/release', { versionText: '', releasedOn: '2022-05-31', note: '', isCommon: '' }, ['releasedOn']],
  [bees, '/needs/1/answers', { kind: 'x', stage: 'leaning', sentence: '' }, ['kind', 'stage', 'seat']],
  [
    bees,
    '/organisations/bees-coop',
    {
      name: 'BEES coop',
      kind: 'member',
      country: 'BE',
      language: 'fr',
      activeCooperators: '',
      modules: '',
      version: '0',
    },
    ['activeCooperators', 'version', 'modules', 'country'],
  ],
];

test('no number, day or text, however odd, is an error of ours or leaves a hole in a sentence', async () => {
  for (const [visitor, path, form, fields] of FIELDS) {
    for (const field of fields) {
      for (const value of [...NUMBERS, ...DAYS, ...TEXTS]) {
        const { status, html } = await visitor.post(place + path, { ...form, [field]: value });
        const what = `${path} ${field}=${value.slice(0, 30)}`;
        assert.ok([200, 404, 413, 422].includes(status), `${what}: ${status}`);
        assert.doesNotMatch(html, /\bundefined\b|\[object /, what);
      }
      const { status } = await visitor.post(place + path, { ...form, [field]: ['x', 'y'] });
      assert.ok([200, 404, 422].includes(status), `${path} ${field} twice: ${status}`);
    }
  }
});

test('what may be priced stays money: nothing above the largest amount was kept', async () => {
  const kept = await house.database.read(stage.community.id, (db) =>
    db.selectFrom('proposals').select(['amount_cents']).execute(),
  );
  for (const { amount_cents: amount } of kept)
    assert.ok(amount === null || (amount > 0 && amount <= 100_000_000_000), `${amount}`);
});
