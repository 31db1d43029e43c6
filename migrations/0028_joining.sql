-- Who joined late what others had paid, under which rule and with which figures; what was billed in the end. Each is a
-- page of the ledger of one matter (a project, or a need shared without one), numbered without a gap, and says what
-- everybody has paid after it. Nothing is ever changed.

create table ledger_pages (
  community_id uuid not null references communities,
  -- the need or the project
  matter_id uuid not null,
  -- how many pages there are; whoever adds the next one waits here
  pages integer not null check (pages >= 0),
  primary key (community_id, matter_id)
);
select community_table('ledger_pages', 'select, insert, update');

create table joinings (
  community_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  need_id uuid,
  project_id uuid,
  page integer not null check (page > 0),
  -- level, equal, ticket, part or none: the charter's on that day
  rule text not null check (rule in ('level', 'equal', 'ticket', 'part', 'none')),
  -- everything the rule was given, so that the same cents can be counted again
  inputs jsonb not null,
  fee_cents bigint not null check (fee_cents >= 0),
  rebates_cents bigint not null check (rebates_cents >= 0),
  reserve_cents bigint not null check (reserve_cents >= 0),
  maintenance_cents bigint not null check (maintenance_cents >= 0),
  -- what everybody has paid in the end, by organisation
  net_after jsonb not null,
  -- who accepted it, computed and shown before
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats,
  check ((need_id is null) <> (project_id is null)),
  check (fee_cents = rebates_cents + reserve_cents + maintenance_cents)
);
create unique index joinings_once on joinings (community_id, coalesce(project_id, need_id), organisation_id);
create unique index joinings_pages on joinings (community_id, coalesce(project_id, need_id), page);
select community_table('joinings', 'select, insert');

-- A newcomer asks to pay less; granted when nobody objects in time.
create table fee_requests (
  community_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  need_id uuid,
  project_id uuid,
  at_most_cents bigint not null check (at_most_cents >= 0),
  reason text not null check (reason <> ''),
  until_at timestamptz not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats,
  check ((need_id is null) <> (project_id is null))
);
-- One for each matter: asking again is a matter for the group.
create unique index fee_requests_once on fee_requests (community_id, coalesce(project_id, need_id), organisation_id);
select community_table('fee_requests', 'select, insert');

create table fee_objections (
  community_id uuid not null,
  request_id uuid not null,
  organisation_id uuid not null,
  reason text not null check (reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, request_id, organisation_id),
  foreign key (community_id, request_id) references fee_requests,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('fee_objections', 'select, insert');

create table bills (
  community_id uuid not null,
  id uuid not null,
  need_id uuid,
  project_id uuid,
  page integer not null check (page > 0),
  -- excluding VAT
  cents bigint not null check (cents >= 0),
  words text not null,
  -- what everybody had paid and accepted for more, so that the same cents can be counted again
  inputs jsonb not null,
  net_after jsonb not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats,
  check ((need_id is null) <> (project_id is null))
);
create unique index bills_pages on bills (community_id, coalesce(project_id, need_id), page);
select community_table('bills', 'select, insert');

-- What a payer accepts beforehand for a dearer bill; the newest row of each holds.
create table contingencies (
  community_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  need_id uuid,
  project_id uuid,
  cents bigint not null check (cents >= 0),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats,
  check ((need_id is null) <> (project_id is null))
);
create index contingencies_of_matter on contingencies (community_id, coalesce(project_id, need_id), organisation_id);
select community_table('contingencies', 'select, insert');
