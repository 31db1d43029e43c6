import assert from 'node:assert/strict';
import test from 'node:test';
import { rooms } from '../../bin/lib/house.mjs';
import { judge, placeOf } from '../../bin/lib/layers.mjs';
import { plants } from '../../bin/lib/plants.mjs';
import { readSource } from '../../bin/lib/source.mjs';

const rulesBrokenBy = (file: string, text: string) => judge([readSource(file, text)]).map((fault) => fault.rule);

test('what the architecture allows is allowed', () => {
  const allowed: [file: string, text: string][] = [
    ['src/basics/day.ts', "import { instant } from './instant';"],
    ['src/community/needs/rules/level.ts', "import { tidy } from '../../../basics/text'; import { a } from './facts';"],
    ['src/community/needs/rules.ts', "import { takesPartOn } from '../members/rules';"],
    ['src/community/needs/rules.ts', "import type { Seat } from '../../machinery/here';"],
    [
      'src/community/needs/store.ts',
      "import { sql } from 'kysely'; import type { Db } from '../../machinery/database';",
    ],
    ['src/community/needs/actions.ts', "import { record } from '../chronicle'; import { save } from './store';"],
    [
      'src/community/needs/pages.tsx',
      "import { layout } from '../../design/layout'; import { needs } from './queries';",
    ],
    ['src/community/desk/queries.ts', "import type { Here } from '../../machinery/here';"],
    ['src/community/desk/pages.tsx', "import { awaited } from '../funding';"],
    ['src/machinery/web/serve.ts', "import { Hono } from 'hono'; import { createServer } from 'node:http';"],
    ['src/app/sitemap.ts', "import { needPage } from '../community/needs'; import { serve } from '../machinery/web';"],
    ['src/community/needs/rules.test.ts', "import { anything } from '../funding/store'; import fc from 'fast-check';"],
  ];
  for (const [file, text] of allowed) assert.deepEqual(rulesBrokenBy(file, text), [], `${file}: ${text}`);
});

test('each planted fault breaks its own rule', () => {
  const chronicle = readSource(
    'src/community/chronicle/store.ts',
    "declare module '../../machinery/database' { interface Tables { chronicle: Row } }",
  );
  const machinery = readSource('src/machinery/database/index.ts', 'export interface Tables { sessions: Row }');
  for (const plant of plants) {
    const faults = judge([chronicle, machinery, readSource(plant.file, plant.text)]);
    assert.ok(
      faults.some((fault) => fault.rule === plant.rule && fault.file === plant.file),
      `${plant.rule}: ${plant.file}: ${plant.text}`,
    );
  }
});

test('no room uses another in a circle', () => {
  const below = (room: string, path: string[]): void => {
    assert.ok(!path.includes(room), [...path, room].join(' → '));
    for (const other of rooms[room] ?? []) below(other, [...path, room]);
  };
  for (const room of Object.keys(rooms)) below(room, []);
});

test('a folder stands where the file of its name would', () => {
  assert.deepEqual(placeOf('src/community/needs/rules/closing.ts'), { kind: 'rules', room: 'needs' });
  assert.deepEqual(placeOf('src/community/needs'), { kind: 'door', room: 'needs' });
  assert.deepEqual(placeOf('src/community/needs/pages.tsx'), { kind: 'pages', room: 'needs' });
  assert.deepEqual(placeOf('src/machinery/web'), { kind: 'machinery' });
});
