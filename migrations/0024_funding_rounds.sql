-- Funding rounds: several projects, several purses. What is asked is frozen at the opening, what each organisation
-- declares is kept in every version, and what comes out is kept as it was computed. Only ever added to.

create table funding_rounds (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  words text not null,
  -- the last day on which organisations may declare, and the midnight after it: then it freezes by itself
  last_on date not null,
  ends_at timestamptz not null,
  -- how it is computed, as the charter and whoever opened it had it that day
  options jsonb not null,
  -- what an hour is worth that is given, excluding VAT
  hourly_cents bigint not null check (hourly_cents > 0),
  vat_basis_points integer not null check (vat_basis_points >= 0),
  charter_version integer not null,
  opened_by uuid not null references people,
  seat_id uuid not null,
  opened_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, charter_version) references charter_versions,
  foreign key (community_id, seat_id) references seats
);
select community_table('funding_rounds', 'select, insert');

create table funding_round_counters (
  community_id uuid primary key references communities,
  -- the number of the last round
  number integer not null check (number >= 0)
);
select community_table('funding_round_counters', 'select, insert, update');

-- Held in common by whoever declares, alone by whoever freezes: a declaration is in, or it comes too late.
create table funding_round_gates (
  community_id uuid not null,
  round_id uuid not null,
  primary key (community_id, round_id),
  foreign key (community_id, round_id) references funding_rounds
);
select community_table('funding_round_gates', 'select, insert, update');

create table funding_round_projects (
  community_id uuid not null,
  round_id uuid not null,
  project_id uuid not null,
  place integer not null check (place > 0),
  -- the upper bound on the day of the opening, excluding VAT
  cost_cents bigint not null check (cost_cents > 0),
  -- the work that organisations may do themselves instead of paying it, and what that is worth
  inkind_minutes integer not null check (inkind_minutes >= 0),
  inkind_cents bigint not null check (inkind_cents >= 0 and inkind_cents <= cost_cents),
  -- paid by everyone, by the charter
  is_levied boolean not null,
  primary key (community_id, round_id, project_id),
  unique (community_id, round_id, place),
  foreign key (community_id, round_id) references funding_rounds,
  foreign key (community_id, project_id) references projects
);
create index funding_round_projects_of_project on funding_round_projects (community_id, project_id);
select community_table('funding_round_projects', 'select, insert');

-- Who may declare: the member organisations of the opening day, each with its weight under the key of the round.
create table funding_round_members (
  community_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null,
  weight bigint not null check (weight > 0),
  primary key (community_id, round_id, organisation_id),
  foreign key (community_id, round_id) references funding_rounds,
  foreign key (community_id, organisation_id) references organisations
);
create index funding_round_members_of_organisation on funding_round_members (community_id, organisation_id);
select community_table('funding_round_members', 'select, insert');

-- What an organisation says it can spend; the largest version counts. Sealed until the round is frozen.
create table funding_declarations (
  community_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null,
  version integer not null check (version > 0),
  limit_cents bigint not null check (limit_cents >= 0),
  declared_by uuid not null references people,
  seat_id uuid not null,
  declared_at timestamptz not null,
  primary key (community_id, round_id, organisation_id, version),
  foreign key (community_id, round_id, organisation_id) references funding_round_members,
  foreign key (community_id, seat_id) references seats
);
select community_table('funding_declarations', 'select, insert');

create table funding_declaration_support (
  community_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null,
  version integer not null,
  project_id uuid not null,
  score integer not null check (score > 0),
  -- the most it would put into this project itself; null is no such limit
  cap_cents bigint check (cap_cents >= 0),
  inkind_minutes integer not null check (inkind_minutes >= 0),
  inkind_cents bigint not null check (inkind_cents >= 0),
  primary key (community_id, round_id, organisation_id, version, project_id),
  foreign key (community_id, round_id, organisation_id, version) references funding_declarations,
  foreign key (community_id, round_id, project_id) references funding_round_projects
);
select community_table('funding_declaration_support', 'select, insert');

-- The one moment after which nothing changes: what went in and what came out, for ever.
create table funding_freezes (
  community_id uuid not null,
  round_id uuid not null,
  -- the canonical text of what the engine was given, and the SHA-256 of it
  input text not null,
  input_hash text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  outcome text not null,
  -- null when it froze by itself
  frozen_by uuid references people,
  seat_id uuid,
  frozen_at timestamptz not null,
  primary key (community_id, round_id),
  check ((frozen_by is null) = (seat_id is null)),
  foreign key (community_id, round_id) references funding_rounds,
  foreign key (community_id, seat_id) references seats
);
select community_table('funding_freezes', 'select, insert');
