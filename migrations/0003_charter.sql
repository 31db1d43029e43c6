-- The community's settings: every version stays, the last one holds.

create table charter_versions (
  community_id uuid not null references communities,
  version integer not null,
  settings jsonb not null,
  changed_by uuid not null references people,
  changed_at timestamptz not null,
  why text not null,
  primary key (community_id, version)
);
select community_table('charter_versions', 'select, insert');
