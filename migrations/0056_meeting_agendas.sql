-- What a meeting is about, minute by minute, and who does what on the day.

create table agenda_items (
  community_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('welcome', 'minutes', 'tasks', 'proposal', 'objection', 'round', 'election', 'term',
    'need', 'topic')),
  title text not null check (title <> ''),
  minutes integer not null check (minutes between 1 and 480),
  -- what it is about, where it is about something that has a page: a number, or a name in its address
  matter text,
  added_by uuid not null references people,
  added_from uuid not null,
  added_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, added_from) references seats
);
create index agenda_items_of_meeting on agenda_items (community_id, meeting_id, position);
select community_table('agenda_items', 'select, insert, delete, update (position, title, minutes)');

-- Who facilitates, takes notes and keeps the time. The last word on a duty holds; nobody is an answer too.
create table meeting_duties (
  community_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  duty text not null check (duty in ('facilitation', 'notes', 'time')),
  person_id uuid references people,
  given_by uuid not null references people,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, meeting_id) references meetings
);
create index meeting_duties_of_meeting on meeting_duties (community_id, meeting_id, at);
select community_table('meeting_duties', 'select, insert');

-- How often something changed in a meeting that is no line of the chronicle: pages that are open hear of it.
create table meeting_pulses (
  community_id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  primary key (community_id, meeting_id),
  foreign key (community_id, meeting_id) references meetings
);
select community_table('meeting_pulses', 'select, insert, update (number)');
