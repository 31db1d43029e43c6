-- When people meet: series with their rhythm, meetings, who was invited and answered, who was there.

create table meeting_counters (
  community_id uuid primary key references communities,
  last_number integer not null
);
select community_table('meeting_counters', 'select, insert, update');

create table meeting_series (
  community_id uuid not null references communities,
  id uuid not null,
  slug text not null,
  title text not null check (title <> ''),
  -- whose meetings they are; null is everyone's, the intercoop
  circle_id uuid,
  -- raised by every change of rhythm: a lost update is refused
  version integer not null,
  begun_by uuid not null references people,
  begun_from uuid not null,
  begun_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, slug),
  foreign key (community_id, circle_id) references circles,
  foreign key (community_id, begun_from) references seats
);
select community_table('meeting_series', 'select, insert, update (version)');

-- How often a series meets, from a day on. A change ends one rhythm and begins another, so that what was stays as it was,
-- here and in every calendar that reads it.
create table meeting_rhythms (
  community_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  every text not null check (every in ('week', 'month')),
  step integer not null check (step between 1 and 12),
  weekday integer not null check (weekday between 1 and 7),
  nth integer check (nth in (1, 2, 3, 4, -1)),
  from_on date not null,
  -- the first day on which it no longer holds
  until_on date,
  starts_at text not null check (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  minutes integer not null check (minutes between 5 and 1440),
  place text not null,
  link text not null,
  set_by uuid not null references people,
  set_from uuid not null,
  set_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, series_id) references meeting_series,
  foreign key (community_id, set_from) references seats
);
create index meeting_rhythms_of_series on meeting_rhythms (community_id, series_id, from_on);
select community_table('meeting_rhythms', 'select, insert, update (until_on)');

create table meetings (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null,
  title text not null check (title <> ''),
  circle_id uuid,
  -- where it comes from a series: the day that its rhythm gave it, whatever day it was moved to
  rhythm_id uuid,
  rhythm_on date,
  -- on the wall of the community, and the same as a moment
  on_day date not null,
  starts_at text not null check (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  minutes integer not null check (minutes between 5 and 1440),
  begins_at timestamptz not null,
  place text not null,
  link text not null,
  -- how often calendars were told of a change
  version integer not null,
  changed_at timestamptz not null,
  made_by uuid not null references people,
  made_from uuid not null,
  primary key (community_id, id),
  unique (community_id, number),
  unique (community_id, rhythm_id, rhythm_on),
  foreign key (community_id, circle_id) references circles,
  foreign key (community_id, rhythm_id) references meeting_rhythms,
  foreign key (community_id, made_from) references seats
);
create index meetings_by_time on meetings (community_id, begins_at);
select community_table('meetings', 'select, insert, delete, update (title, on_day, starts_at, minutes, begins_at, place, link, version, changed_at)');

-- A meeting that does not take place, and why.
create table meeting_cancellations (
  community_id uuid not null,
  meeting_id uuid not null,
  why text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, meeting_id),
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, seat_id) references seats
);
select community_table('meeting_cancellations', 'select, insert, delete');

-- Who was invited, with what leads from their letter to their answer: only its hash is kept.
create table meeting_invitations (
  community_id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null references people,
  token_hash bytea not null,
  -- what calendars knew when the newest letter left
  version integer not null,
  at timestamptz not null,
  primary key (community_id, meeting_id, person_id),
  unique (community_id, token_hash),
  foreign key (community_id, meeting_id) references meetings
);
select community_table('meeting_invitations', 'select, insert, update (version, token_hash)');

-- Who comes, for whom, from which seat. The last word of a person holds.
create table meeting_answers (
  community_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null references people,
  answer text not null check (answer in ('comes', 'excused')),
  organisation_id uuid,
  seat_id uuid not null,
  -- who comes in their place
  deputy_id uuid references people,
  note text not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index meeting_answers_of_meeting on meeting_answers (community_id, meeting_id, at);
select community_table('meeting_answers', 'select, insert');

-- Who was there, for which organisation, with which seat. The last word on a person holds.
create table meeting_presences (
  community_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null references people,
  is_present boolean not null,
  organisation_id uuid,
  seat_id uuid not null,
  noted_by uuid not null references people,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index meeting_presences_of_meeting on meeting_presences (community_id, meeting_id, at);
select community_table('meeting_presences', 'select, insert');

-- An address from which a calendar is read without signing in. Whoever knows it reads it, until it is taken back; only
-- its hash is kept.
create table calendar_addresses (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null references people,
  -- whose dates it holds: null is the person's own, else a circle's
  circle_id uuid,
  scope text not null check (scope in ('own', 'circle', 'community')),
  token_hash bytea not null,
  at timestamptz not null,
  revoked_at timestamptz,
  primary key (community_id, id),
  unique (community_id, token_hash),
  foreign key (community_id, circle_id) references circles
);
create index calendar_addresses_of_person on calendar_addresses (community_id, person_id);
select community_table('calendar_addresses', 'select, insert, update (revoked_at)');
