-- Gatherings: people together for a day or more, somewhere. What they eat is kept apart, because it is forgotten.
create table gatherings (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  place text not null,
  about text not null,
  first_on date not null,
  last_on date not null check (last_on >= first_on),
  -- until when topics are proposed and chosen
  topics_until date not null check (topics_until <= last_on),
  -- how many people there is room for; null where nobody counts
  places integer check (places between 1 and 5000),
  version integer not null check (version > 0),
  changed_at timestamptz not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, seat_id) references seats
);
select community_table('gatherings', 'select, insert, update');

create table gathering_cancellations (
  community_id uuid not null,
  gathering_id uuid not null,
  why text not null check (why <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, gathering_id),
  foreign key (community_id, gathering_id) references gatherings,
  foreign key (community_id, seat_id) references seats
);
select community_table('gathering_cancellations', 'select, insert');

-- Where programme items take place, or where people sleep.
create table gathering_rooms (
  community_id uuid not null,
  id uuid not null,
  gathering_id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('session', 'night')),
  places integer not null check (places between 1 and 5000),
  primary key (community_id, id),
  unique (community_id, gathering_id, name),
  foreign key (community_id, gathering_id) references gatherings
);
select community_table('gathering_rooms', 'select, insert, delete');

-- Who comes. A person with an account is named by it; a guest by what was typed.
create table gathering_participants (
  community_id uuid not null,
  id uuid not null,
  gathering_id uuid not null,
  guest_id uuid references people,
  guest_name text,
  organisation_id uuid,
  -- where somebody of no organisation of this community comes from
  organisation_name text not null,
  country text not null check (country ~ '^([A-Z]{2})?$'),
  arrives_on date not null,
  leaves_on date not null check (leaves_on >= arrives_on),
  travel text not null,
  night_room_id uuid,
  withdrawn_at timestamptz,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, gathering_id, guest_id),
  check ((guest_id is null) <> (guest_name is null)),
  foreign key (community_id, gathering_id) references gatherings,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, night_room_id) references gathering_rooms,
  foreign key (community_id, seat_id) references seats
);
create index gathering_participants_of on gathering_participants (community_id, gathering_id);
select community_table('gathering_participants', 'select, insert, update');

-- Meals and allergies: for whoever cooks, and gone a month after the last day.
create table gathering_meals (
  community_id uuid not null,
  participant_id uuid not null,
  -- the same person as in that row, so that their own data finds it
  guest_id uuid references people,
  diet text not null,
  allergies text not null,
  primary key (community_id, participant_id),
  foreign key (community_id, participant_id) references gathering_participants
);
select community_table('gathering_meals', 'select, insert, update, delete');

create table gathering_topics (
  community_id uuid not null,
  id uuid not null,
  gathering_id uuid not null,
  title text not null check (title <> ''),
  about text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, gathering_id) references gatherings,
  foreign key (community_id, seat_id) references seats
);
create index gathering_topics_of on gathering_topics (community_id, gathering_id);
select community_table('gathering_topics', 'select, insert');

create table gathering_choices (
  community_id uuid not null,
  participant_id uuid not null,
  topic_id uuid not null,
  primary key (community_id, participant_id, topic_id),
  foreign key (community_id, participant_id) references gathering_participants,
  foreign key (community_id, topic_id) references gathering_topics
);
create index gathering_choices_of_topic on gathering_choices (community_id, topic_id);
select community_table('gathering_choices', 'select, insert, delete');

-- The programme: what happens when, on the clocks of the community.
create table gathering_items (
  community_id uuid not null,
  id uuid not null,
  gathering_id uuid not null,
  on_day date not null,
  starts_at text not null check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  minutes integer not null check (minutes between 5 and 1440),
  title text not null check (title <> ''),
  leads text not null,
  room_id uuid,
  topic_id uuid,
  primary key (community_id, id),
  foreign key (community_id, gathering_id) references gatherings,
  foreign key (community_id, room_id) references gathering_rooms,
  foreign key (community_id, topic_id) references gathering_topics
);
create index gathering_items_of on gathering_items (community_id, gathering_id);
select community_table('gathering_items', 'select, insert, update, delete');

-- What it cost and who paid it: noted, not booked. A mistake is taken back by a second row that names the first.
create table gathering_costs (
  community_id uuid not null,
  id uuid not null,
  gathering_id uuid not null,
  kind text not null check (kind in ('travel', 'place', 'food', 'other')),
  what text not null check (what <> ''),
  cents bigint not null check (cents <> 0),
  -- who paid; null for the community itself
  organisation_id uuid,
  takes_back uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, takes_back),
  check ((takes_back is null) = (cents > 0)),
  foreign key (community_id, gathering_id) references gatherings,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, takes_back) references gathering_costs (community_id, id),
  foreign key (community_id, seat_id) references seats
);
create index gathering_costs_of on gathering_costs (community_id, gathering_id);
select community_table('gathering_costs', 'select, insert');

-- What came of it: a need, a task, or a sentence to remember.
create table gathering_outcomes (
  community_id uuid not null,
  id uuid not null,
  gathering_id uuid not null,
  kind text not null check (kind in ('need', 'task', 'note')),
  label text not null check (label <> ''),
  -- the number of the need, where it became one
  need_number integer,
  task_id uuid,
  topic_id uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  check ((kind = 'need') = (need_number is not null)),
  foreign key (community_id, gathering_id) references gatherings,
  foreign key (community_id, topic_id) references gathering_topics,
  foreign key (community_id, seat_id) references seats
);
create index gathering_outcomes_of on gathering_outcomes (community_id, gathering_id);
select community_table('gathering_outcomes', 'select, insert');
