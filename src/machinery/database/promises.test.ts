import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Database, keptPromises } from './index';
import { Session } from './session';
import { freshDatabase } from './testing';

let database: Database;
let owner: Session;

before(async () => {
  database = await freshDatabase();
  owner = await Session.open(database.connection.ownerUrl);
});

after(async () => {
  await owner.close();
  await database.close();
});

const faults = async () => (await keptPromises(database, 'migrations')).flatMap((each) => each.faults);

test('every table of every room keeps every promise', async () => {
  assert.deepEqual(await faults(), []);
});

const plants: readonly (readonly [fault: string, plant: string, undo: string])[] = [
  [
    'notes has no community_id and is not listed as global',
    'create table notes (id uuid primary key)',
    'drop table notes',
  ],
  [
    'notes has no walls',
    'create table notes (community_id uuid not null, id uuid, primary key (community_id, id))',
    'drop table notes',
  ],
  [
    'notes: notes_pkey does not begin with community_id',
    'create table notes (community_id uuid not null, id uuid primary key)',
    'drop table notes',
  ],
  ['notes has no primary key', 'create table notes (community_id uuid not null)', 'drop table notes'],
  [
    'seats: seats_id_key does not begin with community_id',
    'alter table seats add constraint seats_id_key unique (id)',
    'alter table seats drop constraint seats_id_key',
  ],
  [
    'seats: astray does not begin with community_id',
    'create unique index free on organisations (id); alter table seats add constraint astray foreign key (organisation_id) references organisations (id)',
    'alter table seats drop constraint astray; drop index free',
  ],
  [
    'chronicle has no walls',
    'alter table chronicle disable row level security',
    'alter table chronicle enable row level security',
  ],
  [
    'chronicle has no walls for its owner',
    'alter table chronicle no force row level security',
    'alter table chronicle force row level security',
  ],
  [
    'chronicle has other walls than every community table',
    'create policy gap on chronicle using (true)',
    'drop policy gap on chronicle',
  ],
  [
    'chronicle has the trigger quiet',
    "create function quiet() returns trigger language plpgsql as 'begin return null; end'; create trigger quiet before insert on chronicle execute function quiet()",
    'drop trigger quiet on chronicle; drop function quiet',
  ],
  [
    'chronicle has the rule quiet',
    'create rule quiet as on insert to chronicle do nothing',
    'drop rule quiet on chronicle',
  ],
  [
    'chronicle: the application may update',
    'grant update on chronicle to komunigi_app',
    'revoke update on chronicle from komunigi_app',
  ],
  [
    'chronicle can be changed or removed (update)',
    'grant update (entry) on chronicle to public',
    'revoke update (entry) on chronicle from public',
  ],
  [
    'register can be changed or removed (delete)',
    'grant delete on register to komunigi_app',
    'revoke delete on register from komunigi_app',
  ],
  [
    'seats: the application may not insert',
    'revoke insert on seats from komunigi_app',
    'grant insert on seats to komunigi_app',
  ],
  [
    'komunigi_app owns notes',
    'create table notes (community_id uuid not null, id uuid, primary key (community_id, id)); alter table notes owner to komunigi_app',
    'drop table notes',
  ],
  [
    'komunigi_app may make tables',
    'grant create on schema public to komunigi_app',
    'revoke create on schema public from komunigi_app',
  ],
  [
    'enter runs with the rights of its owner',
    "create function enter() returns void security definer language sql as ''",
    'drop function enter',
  ],
];

for (const [fault, plant, undo] of plants) {
  test(`a fault planted by the owner is found: ${fault}`, async () => {
    await owner.script(plant);
    const found = await faults().finally(() => owner.script(undo));
    assert.ok(found.includes(fault), found.join('\n'));
    assert.deepEqual(await faults(), []);
  });
}
