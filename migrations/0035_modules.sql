-- The catalogue of modules: what each is called in plain words, and which names it had before. Its technical name is the
-- same everywhere, so that two communities know that they run the same module.

create table modules (
  community_id uuid not null references communities,
  name text not null check (name ~ '^[a-z0-9_]{2,80}$'),
  -- what the chronicle knows it by
  id uuid not null,
  level text not null check (level in ('common', 'specific', 'upstream')),
  version integer not null check (version > 0),
  added_by uuid not null references people,
  added_at timestamptz not null,
  primary key (community_id, name),
  unique (community_id, id)
);
select community_table('modules', 'select, insert, update');

create table module_words (
  community_id uuid not null,
  module text not null,
  language text not null,
  plain_name text not null check (plain_name <> ''),
  -- what it does for whoever works with it, in one sentence
  sentence text not null,
  -- what it is listed under, such as shifts or the till
  family text not null,
  primary key (community_id, module, language),
  foreign key (community_id, module) references modules
);
select community_table('module_words', 'select, insert, update, delete');

-- A former name may have become several modules, and several names one module.
create table module_lineage (
  community_id uuid not null,
  former text not null check (former ~ '^[a-z0-9_]{2,80}$'),
  module text not null,
  how text not null check (how in ('renamed', 'split', 'merged', 'replaced', 'partly')),
  -- from which series of the software on, and in which year, where that is known
  series text not null check (series ~ '^([0-9]{1,3}\.[0-9]{1,3})?$'),
  year integer check (year between 1990 and 2200),
  primary key (community_id, former, module),
  foreign key (community_id, module) references modules,
  check (former <> module)
);
create index module_lineage_of_module on module_lineage (community_id, module);
select community_table('module_lineage', 'select, insert, update, delete');
