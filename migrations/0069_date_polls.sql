-- Finding a date: several times are offered, everyone says which suit them on their own clocks, one is chosen.
create table date_polls (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  circle_id uuid,
  minutes integer not null check (minutes between 5 and 1440),
  place text not null,
  link text not null,
  closes_on date not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, circle_id) references circles,
  foreign key (community_id, seat_id) references seats
);
-- Nothing changes in it; the right to change a column is what lets one act after another be counted.
select community_table('date_polls', 'select, insert, update (closes_on)');

create table date_poll_options (
  community_id uuid not null,
  id uuid not null,
  poll_id uuid not null,
  begins_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, poll_id, begins_at),
  foreign key (community_id, poll_id) references date_polls
);
select community_table('date_poll_options', 'select, insert');

-- Who was asked by letter; only the hash of what leads back from it is kept.
create table date_poll_invitations (
  community_id uuid not null,
  poll_id uuid not null,
  person_id uuid not null references people,
  token_hash bytea not null,
  at timestamptz not null,
  primary key (community_id, poll_id, person_id),
  unique (community_id, token_hash),
  foreign key (community_id, poll_id) references date_polls
);
select community_table('date_poll_invitations', 'select, insert');

-- What somebody said, from which seat, and by whose clocks they read the times.
create table date_poll_voices (
  community_id uuid not null,
  poll_id uuid not null,
  person_id uuid not null references people,
  organisation_id uuid,
  seat_id uuid not null,
  time_zone text not null,
  at timestamptz not null,
  primary key (community_id, poll_id, person_id),
  foreign key (community_id, poll_id) references date_polls,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('date_poll_voices', 'select, insert, update');

create table date_poll_answers (
  community_id uuid not null,
  poll_id uuid not null,
  option_id uuid not null,
  person_id uuid not null references people,
  answer text not null check (answer in ('yes', 'maybe', 'no')),
  primary key (community_id, option_id, person_id),
  foreign key (community_id, option_id) references date_poll_options,
  foreign key (community_id, poll_id, person_id) references date_poll_voices
);
select community_table('date_poll_answers', 'select, insert, update');

-- How it ended: with the meeting that was called, or without one and why.
create table date_poll_ends (
  community_id uuid not null,
  poll_id uuid not null,
  option_id uuid,
  meeting_id uuid,
  why text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, poll_id),
  check ((option_id is null) = (meeting_id is null) and (option_id is null) = (why <> '')),
  foreign key (community_id, poll_id) references date_polls,
  foreign key (community_id, option_id) references date_poll_options,
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, seat_id) references seats
);
select community_table('date_poll_ends', 'select, insert');
