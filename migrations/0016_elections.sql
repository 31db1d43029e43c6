-- Elections without candidates: who was asked, where each stage went, who was named and why, what was proposed and what
-- it met. Whose an objection was stands in election_answers and nowhere else: not in the chronicle, not in the register.

create table elections (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null check (number > 0),
  role_id uuid not null,
  -- as the role was called on that day
  role_name text not null check (role_name <> ''),
  term_kind text not null check (term_kind in ('holder', 'deputy')),
  opened_by uuid not null references people,
  opened_from uuid not null,
  opened_at timestamptz not null,
  -- The one thing that changes, as the last step tells in full. Every act takes this row's lock.
  ended_at timestamptz,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, role_id) references roles,
  foreign key (community_id, opened_from) references seats
);
create index elections_under_way on elections (community_id, number) where ended_at is null;
create index elections_ended on elections (community_id, ended_at desc, number desc) where ended_at is not null;
create index elections_of_role on elections (community_id, role_id);
select community_table('elections', 'select, insert, update (ended_at)');

create table election_counters (
  community_id uuid primary key references communities,
  -- the number of the last election
  number integer not null check (number >= 0)
);
select community_table('election_counters', 'select, insert, update');

-- Who was asked: the member organisations of the day it was opened, under the names they had.
create table election_voters (
  community_id uuid not null,
  election_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  primary key (community_id, election_id, organisation_id),
  foreign key (community_id, election_id) references elections,
  foreign key (community_id, organisation_id) references organisations
);
create index election_voters_by_organisation on election_voters (community_id, organisation_id);
select community_table('election_voters', 'select, insert');

-- One row per move; the last one says where the election stands. Two moves at once cannot have one number.
create table election_steps (
  community_id uuid not null,
  election_id uuid not null,
  number integer not null check (number > 0),
  stage text not null check
    (stage in ('role', 'nominate', 'change', 'propose', 'object', 'integrate', 'accept', 'elected', 'stopped')),
  mode text not null check (mode in ('live', 'days')),
  ends_at timestamptz,
  reason text not null check (stage <> 'stopped' or reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, election_id, number),
  foreign key (community_id, election_id) references elections,
  foreign key (community_id, seat_id) references seats
);
select community_table('election_steps', 'select, insert');

-- What the role asks for; the last one was agreed.
create table election_wordings (
  community_id uuid not null,
  election_id uuid not null,
  number integer not null check (number > 0),
  criteria text not null check (criteria <> ''),
  term_months integer not null check (term_months between 1 and 120),
  starts_on date not null,
  primary key (community_id, election_id, number),
  foreign key (community_id, election_id) references elections
);
select community_table('election_wordings', 'select, insert');

create table election_nominations (
  community_id uuid not null,
  id uuid not null,
  election_id uuid not null,
  organisation_id uuid not null,
  nominee_id uuid not null references people,
  -- as the person was called on that day
  nominee_name text not null,
  reason text not null check (reason <> ''),
  is_change boolean not null,
  -- who said it on the telephone; null when the organisation entered it itself
  told_by text check (told_by <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  -- as they were given, one after the other: a clock may stand still
  position integer not null check (position > 0),
  primary key (community_id, id),
  unique (community_id, election_id, position),
  foreign key (community_id, election_id, organisation_id) references election_voters,
  foreign key (community_id, seat_id) references seats
);
select community_table('election_nominations', 'select, insert');

-- Whom the facilitator proposed, the first and after each adjustment.
create table election_proposed (
  community_id uuid not null,
  election_id uuid not null,
  number integer not null check (number > 0),
  person_id uuid not null references people,
  person_name text not null,
  organisation_id uuid,
  reason text not null check (reason <> ''),
  term_months integer not null check (term_months between 1 and 120),
  words text not null,
  adjustment text not null,
  at timestamptz not null,
  primary key (community_id, election_id, number),
  foreign key (community_id, election_id) references elections,
  foreign key (community_id, organisation_id) references organisations
);
select community_table('election_proposed', 'select, insert');

create table election_answers (
  community_id uuid not null,
  id uuid not null,
  election_id uuid not null,
  proposed integer not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('consent', 'object')),
  reason text not null,
  told_by text check (told_by <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  position integer not null check (position > 0),
  primary key (community_id, id),
  unique (community_id, election_id, position),
  check ((kind = 'object') = (reason <> '')),
  foreign key (community_id, election_id, proposed) references election_proposed,
  foreign key (community_id, election_id, organisation_id) references election_voters,
  foreign key (community_id, seat_id) references seats
);
select community_table('election_answers', 'select, insert');

-- The last word of the person proposed.
create table election_acceptances (
  community_id uuid not null,
  election_id uuid not null,
  proposed integer not null,
  kind text not null check (kind in ('accept', 'decline')),
  reason text not null,
  at timestamptz not null,
  primary key (community_id, election_id, proposed),
  foreign key (community_id, election_id, proposed) references election_proposed
);
select community_table('election_acceptances', 'select, insert');
