import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditAll } from '../../src/app/commands/audit';
import type { Id } from '../../src/basics/id';
import { instant } from '../../src/basics/instant';
import { openDatabase, rows } from '../../src/machinery/database';
import { formsIn } from '../forms';
import { Visitor } from '../harness';
import { data, ended, type Process, start, underWay } from '../program';

// The program killed while rounds, stages, answers and endings are under way: each is whole or never was.

const PLACE = '/supermarches-cooperatifs';

async function enter(url: string, name: string): Promise<Visitor> {
  const visitor = new Visitor(url, 'fr');
  await visitor.post('/demonstration', {});
  const cast = await visitor.get('/demonstration');
  const [, person = ''] =
    new RegExp(`aria-label="${name}"[\\s\\S]*?name="person" value="([^"]+)"`).exec(cast.html) ?? [];
  await visitor.post('/demonstration/entry', { person });
  return visitor;
}

/** What was done so far, as far as it was answered. */
interface Done {
  acts: number;
  ends: number;
  stages: number;
}

/** Opens proposals by consent and moves each through its rounds, until the program is gone. */
async function work(visitor: Visitor, isOver: () => boolean, done: Done): Promise<void> {
  const post = async (path: string, form: Record<string, string>) => {
    const got = await visitor.post(path, form).catch(() => undefined);
    if (got?.status === 200) done.acts += 1;
    return got;
  };
  const form = { title: 'Tuée en chemin', text: 'Un texte', rule: 'consent', options: '', amount: '' };
  while (!isOver()) {
    const opened = await post(`${PLACE}/proposals`, form);
    const path = opened?.status === 200 ? opened.path.split('?')[0] : undefined;
    if (!path) continue;
    await post(`${path}/rounds`, { seen: '1', to: 'amend', mode: 'days', days: '4' });
    await post(`${path}/wordings`, { wording: '1', title: 'Tuée en chemin', text: 'Un autre texte', credit: '' });
    await post(`${path}/rounds`, { seen: '2', to: 'object', mode: 'live', days: '' });
    const ended = await post(`${path}/withdrawal`, { reason: 'on arrête' });
    if (ended?.status === 200) done.ends += 1;
  }
}

async function electing(visitor: Visitor, isOver: () => boolean, done: Done): Promise<void> {
  const { html } = await visitor.get(`${PLACE}/mandates`);
  const roles = [...new Set([...html.matchAll(/mandates\/roles\/([a-z0-9-]+)"/g)].map(([, role]) => role))];
  // An election that a kill left under way keeps its role: the next role of the list is elected for.
  for (let place = 0; !isOver() && place < roles.length; ) {
    const page = await visitor.get(`${PLACE}/elections/new?role=${roles[place]}`).catch(() => undefined);
    const form = formsIn(page?.html ?? '').find(({ action }) => action === `${PLACE}/elections`);
    if (!form) {
      place += 1;
      continue;
    }
    const filled = { ...form.fields, criteria: 'Écouter', termKind: 'holder', mode: 'live', once: '' };
    const opened = await visitor.post(form.action, filled).catch(() => undefined);
    const path = opened?.status === 200 ? opened.path.split('?')[0] : undefined;
    if (!path) {
      place += 1;
      continue;
    }
    for (const [version, to] of [
      ['1', 'nominate'],
      ['2', 'stopped'],
    ] as const) {
      const step = { version, to, mode: 'live', endsOn: '', reason: 'on arrête' };
      const got = await visitor.post(`${path}/steps`, step).catch(() => undefined);
      if (got?.status !== 200) continue;
      done.acts += 1;
      done.stages += 1;
    }
  }
}

async function killedAfter(process: Process, milliseconds: number): Promise<number> {
  const coordination = await enter(process.url, 'Coordination');
  const done = { acts: 0, ends: 0, stages: 0 };
  let over = false;
  const busy = [1, 2, 3].map(() => work(coordination, () => over, done));
  busy.push(electing(coordination, () => over, done).catch(() => undefined));
  try {
    await underWay(() => done.acts > 8 && done.ends > 2 && done.stages > 2);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  } finally {
    process.child.kill('SIGKILL');
    await ended(process.child);
    over = true;
  }
  await Promise.all(busy);
  return done.acts;
}

interface Moved {
  readonly rounds: number;
  readonly ends: number;
  readonly stages: number;
}

const MOVED = `
  select (select count(*)::int from proposal_rounds where community_id = $1 and number > 1) as rounds,
    (select count(*)::int from register where community_id = $1) as ends,
    (select count(*)::int from election_steps where community_id = $1 and number > 1) as stages`;

test('kill -9 in the middle of rounds, stages and endings leaves nothing half done', async () => {
  let acts = 0;
  for (const milliseconds of [900, 1_300, 1_700]) acts += await killedAfter(await start(), milliseconds);
  assert.ok(acts > 20, `only ${acts} acts were done`);
  const database = await openDatabase({ url: undefined, dataDirectory: data });
  try {
    const audited = await auditAll(database, 'migrations', instant(new Date()));
    assert.deepEqual(
      audited.flatMap(({ kept }) => kept.flatMap(({ faults }) => faults)),
      [],
    );
    const [community] = await database.read(null, (db) => rows<{ id: Id }>(db, 'select id from communities', []));
    const id = community?.id ?? assert.fail('no community');
    const [moved] = await database.read(id, (db) => rows<Moved>(db, MOVED, [id]));
    assert.ok(moved && moved.rounds > 5 && moved.ends > 5 && moved.stages > 5, JSON.stringify(moved));
  } finally {
    await database.close();
  }
});
