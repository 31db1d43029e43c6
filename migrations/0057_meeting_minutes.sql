-- What is said while people meet: how far they are, notes that several write at once, what took effect, tasks.

-- The steps of a meeting: begun, on to an item, ended. The last one says where it is.
create table meeting_steps (
  community_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  kind text not null check (kind in ('begun', 'item', 'ended')),
  item_id uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, seat_id) references seats
);
create index meeting_steps_of_meeting on meeting_steps (community_id, meeting_id, at);
create unique index meeting_ends_once on meeting_steps (community_id, meeting_id) where kind = 'ended';
select community_table('meeting_steps', 'select, insert');

-- The notes of one item, as they are now. Several write at once: what each sends is merged into them.
create table meeting_notes (
  community_id uuid not null,
  item_id uuid not null,
  meeting_id uuid not null,
  text text not null,
  version integer not null check (version > 0),
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (community_id, item_id),
  foreign key (community_id, meeting_id) references meetings
);
create index meeting_notes_of_meeting on meeting_notes (community_id, meeting_id);
select community_table('meeting_notes', 'select, insert, update (text, version, person_id, at)');

-- What took effect on the spot: an answer given aloud, something made clear.
create table meeting_effects (
  community_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid not null,
  kind text not null check (kind in ('answer', 'clarified')),
  -- the need it was about, and what was said
  need_number integer not null,
  need_title text not null,
  said text not null,
  words text not null,
  organisation_id uuid,
  -- who said it, and who wrote it down
  person_id uuid not null references people,
  noted_by uuid not null references people,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, organisation_id) references organisations
);
create index meeting_effects_of_meeting on meeting_effects (community_id, meeting_id, at);
select community_table('meeting_effects', 'select, insert');

create table task_counters (
  community_id uuid primary key references communities,
  last_number integer not null
);
select community_table('task_counters', 'select, insert, update');

-- Something a person has promised to do, until a day.
create table tasks (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null,
  title text not null check (title <> ''),
  owner_id uuid not null references people,
  due_on date,
  -- where it was given
  meeting_id uuid,
  item_id uuid,
  given_by uuid not null references people,
  given_from uuid not null,
  given_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, given_from) references seats
);
create index tasks_of_owner on tasks (community_id, owner_id);
create index tasks_of_meeting on tasks (community_id, meeting_id);
select community_table('tasks', 'select, insert');

-- How a task ended: done, or let go with a reason.
create table task_endings (
  community_id uuid not null,
  task_id uuid not null,
  kind text not null check (kind in ('done', 'let-go')),
  why text not null,
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (community_id, task_id),
  foreign key (community_id, task_id) references tasks
);
select community_table('task_endings', 'select, insert');
