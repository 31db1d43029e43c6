import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Id } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { type Database, rows } from '../../../machinery/database';
import { freshDatabase } from '../../../machinery/database/testing';
import type { Here } from '../../../machinery/here';
import { voiceNeed } from '../actions';
import { keepSearch } from '../store';
import { type Cast, found } from '../testing';
import { cardFrom, type ListFilter, listStatement } from './list';
import { needsLike } from './search';

const MANY = 4_000;
const NOW = '2023-01-01T00:00:00.000Z';
let database: Database;
let shops: Cast;

before(async () => {
  database = await freshDatabase();
  shops = await found(database, 'Supermarkets', [{ name: 'BEES', modules: [] }]);
  await shops.as('BEES', '2022-03-01T10:00:00.000Z', (here) => voiceNeed(here, { today: 'Le modèle', language: 'fr' }));
  await shops.as('BEES', NOW, (here) => rows(here.db, FILL, [here.community.id, MANY, shops.organisationIds.BEES]));
  await shops.as('BEES', NOW, (here) => rows(here.db, FILL_AWAITED, [here.community.id, shops.organisationIds.BEES]));
});
after(() => database.close());

// Copies of one need: every third waits for the core group, for the organisation, for nobody.
const FILL = `
  insert into needs
  select (jsonb_populate_record(n, jsonb_build_object(
    'id', copy.id, 'root_id', copy.id, 'number', copy.number,
    'waiting_since', timestamptz '2015-01-01' + copy.number * interval '1 hour',
    'waiting_for', (array['core-group', 'organisations', 'nobody'])[1 + copy.number % 3],
    'is_open', copy.number % 3 < 2, 'level', (array['common', 'specific', 'upstream'])[1 + copy.number % 3],
    'author_organisation_id', $3::uuid))).*
  from needs n, (select gen_random_uuid() as id, number from generate_series(2, $2::int) number) copy
  where n.community_id = $1 and n.number = 1`;
const FILL_AWAITED = `
  insert into need_awaited (community_id, organisation_id, need_id, number, since)
  select community_id, $2, id, number, waiting_since from needs
  where community_id = $1 and waiting_for = 'organisations'`;

const place = { number: MANY / 2, since: instant('2015-03-01T00:00:00.000Z') };
const lists = (): readonly ListFilter[] => {
  const organisationId = shops.organisationIds.BEES as never;
  const narrowings = [undefined, { by: 'level', level: 'common' }, { by: 'ours', organisationId }] as const;
  return [
    { order: 'ended' },
    ...narrowings.map((narrowing) => ({ order: 'newest', narrowing }) as const),
    ...narrowings.map((narrowing) => ({ order: 'waiting', narrowing }) as const),
    { order: 'waiting', narrowing: { by: 'awaited', party: 'core-group' } },
    { order: 'waiting', narrowing: { by: 'awaited', party: 'organisations' } },
    { order: 'waiting', narrowing: { by: 'our-turn', organisationId } },
  ];
};

/** How many rows of needs a page of a list touched, by PostgreSQL's own account. */
async function touched(here: Here, filter: ListFilter): Promise<number> {
  const { text, parameters } = listStatement(here, filter, 51);
  const [explained] = await rows<{ 'QUERY PLAN': readonly [{ Plan: Node }] }>(
    here.db,
    `explain (analyze, format json) ${text}`,
    parameters,
  );
  assert(explained);
  return most(explained['QUERY PLAN'][0].Plan);
}
interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}
const most = (node: Node): number => {
  const ofNeeds = node['Relation Name']?.startsWith('need')
    ? node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)
    : 0;
  return Math.max(ofNeeds * node['Actual Loops'], ...(node.Plans ?? []).map(most));
};

test('no page of any list touches more needs than it shows, behind the wall of the community', async () => {
  await shops.as('BEES', NOW, async (here) => {
    for (const filter of lists()) {
      for (const after of [undefined, place]) {
        const count = await touched(here, { ...filter, after });
        assert.ok(count > 0 && count <= 60, `${JSON.stringify({ ...filter, after })} touched ${count} rows`);
      }
    }
  });
});

test('the account would tell: a list without its index touches many', async () => {
  await shops.as('BEES', NOW, async (here) => {
    await rows(
      here.db,
      `select set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
         set_config('enable_seqscan', 'on', true)`,
    );
    assert.ok((await touched(here, { order: 'newest' })) > 1_000);
  });
});

const WORDING = {
  language: 'fr',
  version: 1,
  modules: [],
  hurt: '',
  often: '',
  enough: '',
  existing: '',
  technical: '',
};

test('a search looks through sixty needs of a word, and further down for one with every word', async () => {
  await shops.as('BEES', NOW, async (here) => {
    const all = 'select id, number from needs where community_id = $1 and number between 2 and 162 order by number';
    for (const need of await rows<{ id: Id; number: number }>(here.db, all, [here.community.id])) {
      const { number } = need;
      const title = number === 2 ? 'Bocaux consignés' : number < 83 ? 'Rangement' : 'Consigne';
      await keepSearch(here, need, { ...WORDING, title, today: number < 83 ? 'Des bocaux partout.' : '' });
    }
    const search = async (text: string) =>
      (await needsLike(here, text, 'fr', 200)).map((card) => cardFrom(card).number);
    const one = await search('bocaux');
    assert.deepEqual([one.length, ...one.slice(0, 3)], [61, 2, 82, 81]);
    const both = await search('bocaux consignés');
    assert.deepEqual([both.length, ...both.slice(0, 2)], [121, 2, 162]);
  });
});
