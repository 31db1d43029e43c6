-- The minutes of a meeting: the first version is what stood there when people hung up; each later one says why.

create table meeting_minutes (
  community_id uuid not null,
  meeting_id uuid not null,
  version integer not null check (version > 0),
  text text not null,
  why text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, meeting_id, version),
  foreign key (community_id, meeting_id) references meetings,
  foreign key (community_id, seat_id) references seats
);
select community_table('meeting_minutes', 'select, insert');

-- That the minutes were found right, which version, at which later meeting.
create table minutes_approvals (
  community_id uuid not null,
  meeting_id uuid not null,
  version integer not null,
  at_meeting_id uuid not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, meeting_id),
  foreign key (community_id, meeting_id, version) references meeting_minutes (community_id, meeting_id, version),
  foreign key (community_id, at_meeting_id) references meetings,
  foreign key (community_id, seat_id) references seats
);
select community_table('minutes_approvals', 'select, insert');
