-- Pledges for a project: what is asked for until when, what organisations promise, and what becomes of it. An appeal keeps
-- the rules it was opened with. Of what was promised nothing is ever changed: every step is a row.

create table pledge_appeals (
  community_id uuid not null references communities,
  id uuid not null,
  project_id uuid not null,
  -- 1 for the first appeal of a project
  number integer not null check (number > 0),
  -- what is to be pledged, excluding VAT
  goal_cents bigint not null check (goal_cents > 0),
  last_on date not null,
  -- as the charter had them on the day it was opened
  start_percent integer not null check (start_percent between 1 and 100),
  commission_basis_points integer not null check (commission_basis_points between 0 and 10000),
  excess text not null check (excess in ('level', 'proportional')),
  is_taken_back boolean not null,
  opened_by uuid not null references people,
  seat_id uuid not null,
  opened_at timestamptz not null,
  -- The one thing that changes: when it was called or released, as the row that says so tells in full. Pledges and
  -- endings take this row's lock, so that nothing is promised while it is counted.
  ended_at timestamptz,
  primary key (community_id, id),
  unique (community_id, project_id, number),
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats
);
create index pledge_appeals_under_way on pledge_appeals (community_id, last_on) where ended_at is null;
-- One at a time for a project.
create unique index pledge_appeals_open on pledge_appeals (community_id, project_id) where ended_at is null;
select community_table('pledge_appeals', 'select, insert, update (ended_at)');

create table pledges (
  community_id uuid not null,
  appeal_id uuid not null,
  organisation_id uuid not null,
  -- the one of the largest version holds
  version integer not null check (version > 0),
  -- zero: taken back
  cents bigint not null check (cents >= 0),
  -- what it is for, where the givers said so: nobody moves it without them
  earmark text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, appeal_id, organisation_id, version),
  foreign key (community_id, appeal_id) references pledge_appeals,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index pledges_of_organisation on pledges (community_id, organisation_id);
select community_table('pledges', 'select, insert');

-- The proposals that put an appeal to the group: adopted, they bind what is promised.
create table pledge_proposals (
  community_id uuid not null,
  appeal_id uuid not null,
  proposal_id uuid not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, appeal_id) references pledge_appeals,
  foreign key (community_id, proposal_id) references proposals
);
create index pledge_proposals_of_appeal on pledge_proposals (community_id, appeal_id);
select community_table('pledge_proposals', 'select, insert');

create table pledge_bindings (
  community_id uuid not null,
  appeal_id uuid not null,
  proposal_id uuid not null,
  at timestamptz not null,
  primary key (community_id, appeal_id),
  foreign key (community_id, appeal_id) references pledge_appeals,
  foreign key (community_id, proposal_id) references proposals
);
select community_table('pledge_bindings', 'select, insert');

create table pledge_endings (
  community_id uuid not null,
  appeal_id uuid not null,
  kind text not null check (kind in ('called', 'released')),
  -- what is called, and how it is divided at delivery; nothing where all is released
  called_cents bigint not null check (called_cents >= 0),
  commission_cents bigint not null check (commission_cents >= 0),
  team_cents bigint not null check (team_cents >= 0),
  -- null where the calendar did it
  person_id uuid references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, appeal_id),
  foreign key (community_id, appeal_id) references pledge_appeals,
  foreign key (community_id, seat_id) references seats,
  check (called_cents = commission_cents + team_cents),
  check ((kind = 'released') = (called_cents = 0)),
  check ((person_id is null) = (seat_id is null))
);
select community_table('pledge_endings', 'select, insert');

create table pledge_payments (
  community_id uuid not null,
  appeal_id uuid not null,
  organisation_id uuid not null,
  paid_on date not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, appeal_id, organisation_id),
  foreign key (community_id, appeal_id) references pledge_appeals,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('pledge_payments', 'select, insert');

-- Someone asks to use what is earmarked for one thing for another; each giver answers for its own.
create table earmark_moves (
  community_id uuid not null,
  appeal_id uuid not null,
  number integer not null check (number > 0),
  from_earmark text not null check (from_earmark <> ''),
  to_earmark text not null check (to_earmark <> '' and to_earmark <> from_earmark),
  reason text not null check (reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, appeal_id, number),
  foreign key (community_id, appeal_id) references pledge_appeals,
  foreign key (community_id, seat_id) references seats
);
select community_table('earmark_moves', 'select, insert');

create table earmark_answers (
  community_id uuid not null,
  appeal_id uuid not null,
  number integer not null,
  organisation_id uuid not null,
  consents boolean not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, appeal_id, number, organisation_id),
  foreign key (community_id, appeal_id, number) references earmark_moves,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('earmark_answers', 'select, insert');

-- What is owed for a project is owed for one that there is.
alter table obligations add foreign key (community_id, project_id) references projects;
