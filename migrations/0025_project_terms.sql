-- What is said about a project beside its lines: how it would be paid, what each organisation can bear and when, what is
-- given, and how people look for another way. Only ever added to: the row of the largest number holds.

create table project_terms (
  community_id uuid not null,
  project_id uuid not null,
  number integer not null check (number > 0),
  -- the key that everyone's page is worked out by until a split is decided
  key text not null,
  -- until when every organisation says its ceiling; not reached then, the project does not start
  ceilings_due_on date,
  -- at once, in instalments, or as a subscription
  manner text not null check (manner in ('once', 'instalments', 'subscription')),
  payments integer not null check (payments > 0),
  every_months integer not null check (every_months > 0),
  first_on date,
  written_by uuid not null references people,
  seat_id uuid not null,
  written_at timestamptz not null,
  primary key (community_id, project_id, number),
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats
);
select community_table('project_terms', 'select, insert');

create table project_ceilings (
  community_id uuid not null,
  project_id uuid not null,
  organisation_id uuid not null,
  number integer not null check (number > 0),
  -- the most it can pay for the whole project, excluding VAT
  ceiling_cents bigint not null check (ceiling_cents >= 0),
  -- from when on it can pay
  payable_on date,
  remark text not null,
  said_by uuid not null references people,
  seat_id uuid not null,
  said_at timestamptz not null,
  primary key (community_id, project_id, organisation_id, number),
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('project_ceilings', 'select, insert');

-- One step towards another way, ticked or taken back, with what was said of it.
create table project_remedies (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  -- drop/listed, pool/asked … as rules/projects/remedies.ts names them
  step text not null,
  state text not null check (state in ('done', 'open')),
  remark text not null,
  said_by uuid not null references people,
  seat_id uuid not null,
  said_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats
);
create index project_remedies_of_project on project_remedies (community_id, project_id, said_at);
select community_table('project_remedies', 'select, insert');

-- Hours given in kind for a line. A mistake is put right by a second entry, which may be negative.
create table project_givings (
  community_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  -- the line they are given for
  position integer not null check (position > 0),
  organisation_id uuid not null,
  minutes integer not null check (minutes <> 0),
  given_on date not null,
  remark text not null,
  entered_by uuid not null references people,
  seat_id uuid not null,
  entered_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index project_givings_of_project on project_givings (community_id, project_id, given_on);
select community_table('project_givings', 'select, insert');

-- What an organisation says it sells in a year: one of the keys divides by it.
create table organisation_turnovers (
  community_id uuid not null,
  organisation_id uuid not null,
  number integer not null check (number > 0),
  turnover_cents bigint not null check (turnover_cents >= 0),
  said_by uuid not null references people,
  seat_id uuid not null,
  said_at timestamptz not null,
  primary key (community_id, organisation_id, number),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('organisation_turnovers', 'select, insert');
