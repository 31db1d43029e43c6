-- Where people are together: the room opened for a matter, with its short code, and how long a turn may take.

create table meeting_rooms (
  community_id uuid not null references communities,
  id uuid not null,
  matter_kind text not null check (matter_kind in ('proposal', 'election')),
  matter_id uuid not null,
  -- what is typed on a phone to get here; good for a day, see room_codes
  code text not null,
  opened_by uuid not null references people,
  opened_from uuid not null,
  opened_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, opened_from) references seats
);
create index meeting_rooms_by_matter on meeting_rooms (community_id, matter_id, opened_at desc);
select community_table('meeting_rooms', 'select, insert');

-- The last row of a matter is its timer; one without an end stops it.
create table meeting_timers (
  community_id uuid not null references communities,
  id uuid not null,
  matter_id uuid not null,
  ends_at timestamptz,
  set_by uuid not null references people,
  set_from uuid not null,
  set_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, set_from) references seats
);
create index meeting_timers_by_matter on meeting_timers (community_id, matter_id, set_at desc);
select community_table('meeting_timers', 'select, insert');

-- Where a short code leads, for whoever has no idea of the community's address. It opens nothing: whoever follows it
-- is asked who they are. Free again after a day, by the database's own clock.
create table room_codes (
  code text primary key,
  community_id uuid not null references communities,
  path text not null,
  expires_at timestamptz not null
);
create index room_codes_by_path on room_codes (community_id, path);
select global_table('room_codes', 'select, insert, update');
