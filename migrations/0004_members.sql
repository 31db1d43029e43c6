-- Who takes part: organisations, the modules they run, the seats people hold, the invitations under way.

create table organisations (
  community_id uuid not null references communities,
  id uuid not null,
  slug text not null,
  name text not null,
  kind text not null check (kind in ('member', 'provider', 'partner')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  language text not null,
  -- the key of one of the charter's tiers; null for those who pay no dues
  tier text,
  active_cooperators integer check (active_cooperators between 0 and 10000000),
  joined_on date not null,
  left_on date,
  version integer not null default 1,
  primary key (community_id, id),
  unique (community_id, slug),
  unique (community_id, name)
);
select community_table('organisations', 'select, insert, update');

create table organisation_modules (
  community_id uuid not null,
  organisation_id uuid not null,
  module text not null,
  declared_by uuid not null references people,
  declared_at timestamptz not null,
  primary key (community_id, organisation_id, module),
  foreign key (community_id, organisation_id) references organisations
);
create index organisation_modules_by_module on organisation_modules (community_id, module);
select community_table('organisation_modules', 'select, insert, delete');

create table seats (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null references people,
  organisation_id uuid,
  role text not null check (role in ('delegate', 'deputy', 'member', 'coordinator', 'core-group', 'observer')),
  from_on date not null,
  -- the first day on which the seat is no longer held
  until_on date,
  granted_by uuid not null references people,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations
);
create index seats_of_person on seats (community_id, person_id);
create index seats_of_organisation on seats (community_id, organisation_id);
select community_table('seats', 'select, insert, update');

create table invitations (
  community_id uuid not null references communities,
  id uuid not null,
  email text not null,
  organisation_id uuid,
  role text not null,
  token_hash bytea not null,
  invited_by uuid not null references people,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (community_id, id),
  unique (community_id, token_hash),
  foreign key (community_id, organisation_id) references organisations
);
select community_table('invitations', 'select, insert, update');
