-- What happened: one dated line per act, only ever added to, each chained to the one before.

create table chronicle (
  community_id uuid not null references communities,
  number bigint not null,
  at timestamptz not null,
  -- room/event, such as needs/voiced
  kind text not null,
  person_id uuid references people,
  seat_id uuid,
  organisation_id uuid,
  matter_kind text not null,
  matter_id uuid not null,
  -- the whole line as canonical JSON: what the hash is made of, whatever becomes of the columns
  entry text not null,
  previous_hash bytea not null,
  -- SHA-256 of previous_hash, the number, a space and the entry
  hash bytea not null,
  primary key (community_id, number)
);
create index chronicle_by_matter on chronicle (community_id, matter_id, number);
create index chronicle_by_organisation on chronicle (community_id, organisation_id, number);
create index chronicle_by_kind on chronicle (community_id, kind, number);
select community_table('chronicle', 'select, insert');

-- Where each chain ends. The row's lock puts the acts of one community in line.
create table chronicle_heads (
  community_id uuid primary key references communities,
  number bigint not null,
  hash bytea not null
);
select community_table('chronicle_heads', 'select, insert, update');
