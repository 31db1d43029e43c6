-- Who carries what, until when: circles, roles, terms that end, what is handed over, and the load of those who carry.

-- Whoever holds a mandate without a standing of its own speaks for the whole community as a member speaks.
alter table seats drop constraint seats_role_check;
alter table seats add constraint seats_role_check
  check (role in ('delegate', 'deputy', 'member', 'coordinator', 'core-group', 'holder', 'observer'));

-- What a circle did is read by the seats of its terms.
create index chronicle_by_seat on chronicle (community_id, seat_id, number) where seat_id is not null;

create table circles (
  community_id uuid not null references communities,
  id uuid not null,
  slug text not null,
  -- the version in force
  version integer not null,
  primary key (community_id, id),
  unique (community_id, slug)
);
select community_table('circles', 'select, insert, update (version)');

create table circle_versions (
  community_id uuid not null,
  circle_id uuid not null,
  version integer not null check (version > 0),
  name text not null check (name <> ''),
  purpose text not null,
  domains text not null,
  changed_by uuid not null references people,
  seat_id uuid not null,
  changed_at timestamptz not null,
  primary key (community_id, circle_id, version),
  foreign key (community_id, circle_id) references circles,
  foreign key (community_id, seat_id) references seats
);
select community_table('circle_versions', 'select, insert');

create table roles (
  community_id uuid not null references communities,
  id uuid not null,
  circle_id uuid not null,
  slug text not null,
  version integer not null,
  primary key (community_id, id),
  unique (community_id, slug),
  foreign key (community_id, circle_id) references circles
);
create index roles_of_circle on roles (community_id, circle_id);
select community_table('roles', 'select, insert, update (version)');

create table role_versions (
  community_id uuid not null,
  role_id uuid not null,
  version integer not null check (version > 0),
  name text not null check (name <> ''),
  purpose text not null,
  domains text not null,
  accountabilities text not null,
  criteria text not null,
  -- what its holder may decide without asking anyone, and up to which amount; null is no money at all
  alone text not null,
  alone_cents bigint check (alone_cents >= 0),
  term_months integer not null check (term_months between 1 and 120),
  places integer not null check (places between 1 and 50),
  -- what its holder is to the community; null is a mandate without a standing of its own
  standing text check (standing in ('core-group', 'coordinator')),
  changed_by uuid not null references people,
  seat_id uuid not null,
  changed_at timestamptz not null,
  primary key (community_id, role_id, version),
  foreign key (community_id, role_id) references roles,
  foreign key (community_id, seat_id) references seats
);
select community_table('role_versions', 'select, insert');

-- One person in one role between two days, the last one included. The seat says what may be done, and until when.
create table terms (
  community_id uuid not null references communities,
  id uuid not null,
  role_id uuid not null,
  person_id uuid not null references people,
  kind text not null check (kind in ('holder', 'deputy')),
  -- the organisation the person comes from
  organisation_id uuid,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  -- the entry of the register that gave it
  register_number integer,
  seat_id uuid not null,
  begun_by uuid not null references people,
  begun_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, seat_id),
  foreign key (community_id, role_id) references roles,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index terms_of_role on terms (community_id, role_id, from_on);
create index terms_of_person on terms (community_id, person_id);
select community_table('terms', 'select, insert');

-- A term that ended before its last day, and why.
create table term_endings (
  community_id uuid not null,
  term_id uuid not null,
  reason text not null check (reason <> ''),
  person_id uuid not null references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, term_id),
  foreign key (community_id, term_id) references terms,
  foreign key (community_id, seat_id) references seats
);
select community_table('term_endings', 'select, insert');

-- A term that nobody ended nor followed, where the charter takes silence for a renewal: once, to a later last day.
create table term_extensions (
  community_id uuid not null,
  term_id uuid not null,
  until_on date not null,
  at timestamptz not null,
  primary key (community_id, term_id),
  foreign key (community_id, term_id) references terms
);
select community_table('term_extensions', 'select, insert');

-- The letters that went out about a term: the key lets each go once, however many processes look.
create table term_reminders (
  community_id uuid not null,
  term_id uuid not null,
  kind text not null check (kind in ('mid-point', 'end', 'ended')),
  -- the day it tells of
  about_on date not null,
  at timestamptz not null,
  primary key (community_id, term_id, kind, about_on),
  foreign key (community_id, term_id) references terms
);
select community_table('term_reminders', 'select, insert');

-- What a holder decided alone, as the role allowed it on that day.
create table term_decisions (
  community_id uuid not null,
  id uuid not null,
  term_id uuid not null,
  role_version integer not null,
  title text not null check (title <> ''),
  words text not null,
  amount_cents bigint check (amount_cents > 0),
  register_number integer,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, term_id) references terms
);
create index term_decisions_of_term on term_decisions (community_id, term_id);
select community_table('term_decisions', 'select, insert');

-- What an outgoing holder hands over: where things are and who has them, never what opens them. The last row of a line
-- holds; one that says nothing takes the line away.
create table handover_accesses (
  community_id uuid not null,
  term_id uuid not null,
  position integer not null,
  version integer not null,
  what text not null,
  place text not null,
  others text not null,
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (community_id, term_id, position, version),
  foreign key (community_id, term_id) references terms
);
select community_table('handover_accesses', 'select, insert');

create table handover_advice (
  community_id uuid not null,
  term_id uuid not null,
  version integer not null,
  advice text not null,
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (community_id, term_id, version),
  foreign key (community_id, term_id) references terms
);
select community_table('handover_advice', 'select, insert');

-- The checklist of a handover: each point is signed by who leaves and by who comes, each for themselves.
create table handover_signatures (
  community_id uuid not null,
  term_id uuid not null,
  point text not null,
  side text not null check (side in ('outgoing', 'incoming')),
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (community_id, term_id, point, side),
  foreign key (community_id, term_id) references terms
);
select community_table('handover_signatures', 'select, insert');

-- What people say of their own load. The last word on a month holds.
create table given_hours (
  community_id uuid not null references communities,
  person_id uuid not null references people,
  month date not null,
  version integer not null,
  minutes integer not null check (minutes between 0 and 44640),
  primary key (community_id, person_id, month, version)
);
select community_table('given_hours', 'select, insert');

create table pauses (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null references people,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  primary key (community_id, id)
);
create index pauses_of_person on pauses (community_id, person_id);
select community_table('pauses', 'select, insert, delete');

-- The monthly pulse: how many gave which score, and who has taken part. Nothing leads from one to the other: no time,
-- no order, and every answer writes all rows of its month anew, so that none of them is younger than another.
create table pulse_counts (
  community_id uuid not null references communities,
  month date not null,
  score integer not null check (score between 1 and 5),
  people integer not null check (people >= 0),
  primary key (community_id, month, score)
);
select community_table('pulse_counts', 'select, insert, update (people)');

create table pulse_people (
  community_id uuid not null references communities,
  month date not null,
  person_id uuid not null references people,
  primary key (community_id, month, person_id)
);
select community_table('pulse_people', 'select, insert, delete');
