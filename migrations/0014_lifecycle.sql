-- What becomes of a proposal besides its answers: pauses, what it follows, reviews, interests, an organisation's own
-- poll, and a change of the charter that it carries.

-- Its clock stands still from here.
create table proposal_pauses (
  community_id uuid not null,
  proposal_id uuid not null,
  number integer not null check (number > 0),
  reason text not null check (reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id, number),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, seat_id) references seats
);
select community_table('proposal_pauses', 'select, insert');

-- And goes on from here.
create table proposal_resumptions (
  community_id uuid not null,
  proposal_id uuid not null,
  number integer not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id, number),
  foreign key (community_id, proposal_id, number) references proposal_pauses,
  foreign key (community_id, seat_id) references seats
);
select community_table('proposal_resumptions', 'select, insert');

-- What was left of its time is left when it goes on: its ends move by the length of the pause, and by nothing else. A
-- round goes on in a row of its own.
drop policy within_community on proposals;
select community_table('proposals', 'select, insert, update (ended_at, closes_at, commitment)');

-- Which proposal a later one takes up.
create table proposal_links (
  community_id uuid not null,
  proposal_id uuid not null,
  earlier_id uuid not null,
  kind text not null check (kind in ('reopens', 'amends', 'supersedes')),
  primary key (community_id, proposal_id),
  check (proposal_id <> earlier_id),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, earlier_id) references proposals
);
create index proposal_links_of_earlier on proposal_links (community_id, earlier_id);
select community_table('proposal_links', 'select, insert');

-- When a decision is to be looked at again: the last row says it.
create table proposal_reviews (
  community_id uuid not null,
  proposal_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('planned', 'confirmed')),
  -- null: it stands without a next date
  review_on date,
  words text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id, number),
  check (kind = 'confirmed' or review_on is not null),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, seat_id) references seats
);
create index proposal_reviews_by_day on proposal_reviews (community_id, review_on) where review_on is not null;
select community_table('proposal_reviews', 'select, insert');

-- That those who lead were told of it: once, however many processes look.
create table proposal_review_letters (
  community_id uuid not null,
  proposal_id uuid not null,
  number integer not null,
  at timestamptz not null,
  primary key (community_id, proposal_id, number),
  foreign key (community_id, proposal_id, number) references proposal_reviews
);
select community_table('proposal_review_letters', 'select, insert');

-- Whether an organisation concerned by its own matter answers, by the charter of the day it was made.
alter table proposals add column concerned_may_answer boolean not null default true;

create table proposal_interests (
  community_id uuid not null,
  proposal_id uuid not null,
  organisation_id uuid not null,
  words text not null check (words <> ''),
  -- it neither answers nor counts
  is_left_out boolean not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id, organisation_id),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('proposal_interests', 'select, insert');

-- A delegate asks the people of their organisation.
create table inner_polls (
  community_id uuid not null,
  proposal_id uuid not null,
  organisation_id uuid not null,
  number integer not null check (number > 0),
  -- the last day to say one's opinion
  until_on date not null,
  note text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id, organisation_id, number),
  foreign key (community_id, proposal_id, organisation_id) references proposal_voters,
  foreign key (community_id, seat_id) references seats
);
select community_table('inner_polls', 'select, insert');

-- The settings of the charter that a proposal changes if it is adopted, each as it was and as it would be.
create table proposal_charter_changes (
  community_id uuid not null,
  proposal_id uuid not null,
  seen_version integer not null,
  changes jsonb not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposals
);
select community_table('proposal_charter_changes', 'select, insert');

-- What came of it when it was adopted.
create table proposal_charter_outcomes (
  community_id uuid not null,
  proposal_id uuid not null,
  -- the version it became; null when the charter as it had become could not hold it
  version integer,
  -- settings that somebody else had changed since it was proposed
  conflicts text[] not null,
  at timestamptz not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposal_charter_changes,
  foreign key (community_id, version) references charter_versions
);
select community_table('proposal_charter_outcomes', 'select, insert');
