-- What is built together when it is more than one line of work: a project and its lines. A line is never edited: what
-- changes is another row of it, with its author and its day, and the one of the largest version holds.

create table projects (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  -- what it is for, in a few sentences
  purpose text not null,
  -- the need it grew from, and the estimate its first lines came from
  need_id uuid,
  estimate_id uuid,
  opened_by uuid not null references people,
  seat_id uuid not null,
  opened_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, estimate_id) references estimates,
  foreign key (community_id, seat_id) references seats
);
create index projects_of_need on projects (community_id, need_id);
select community_table('projects', 'select, insert');

create table project_counters (
  community_id uuid primary key references communities,
  -- the number of the last project
  number integer not null check (number >= 0)
);
select community_table('project_counters', 'select, insert, update');

create table project_lines (
  community_id uuid not null,
  project_id uuid not null,
  -- 1 for the first line of a project; it keeps this number through all its versions
  position integer not null check (position > 0),
  version integer not null check (version > 0),
  label text not null check (label <> ''),
  -- hours at the provider's rate, a price agreed for the whole, or other money (hosting, travel)
  kind text not null check (kind in ('hours', 'price', 'money')),
  minutes_low integer not null check (minutes_low >= 0),
  minutes_high integer not null check (minutes_high >= minutes_low),
  -- the rate of hours on the day they were written; null for other kinds
  hourly_cents bigint check (hourly_cents > 0),
  -- excluding VAT; what is committed is the upper bound
  low_cents bigint not null check (low_cents >= 0),
  high_cents bigint not null check (high_cents >= low_cents),
  -- all, country:BE, module:beesdoo_shift, or organisations: with the ids of those who pay it whatever the key
  concerns text not null,
  -- the version of the software it is for, where there are several alive: 12.0
  series text not null,
  -- who gives it: a line that is given costs nothing
  giver_id uuid,
  state text not null check (state in ('kept', 'cancelled')),
  -- why it costs nothing, why it changed, why it was cancelled
  reason text not null,
  written_by uuid not null references people,
  seat_id uuid not null,
  written_at timestamptz not null,
  primary key (community_id, project_id, position, version),
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, giver_id) references organisations,
  foreign key (community_id, seat_id) references seats,
  check ((kind = 'hours') = (hourly_cents is not null)),
  check (state = 'kept' or reason <> '')
);
select community_table('project_lines', 'select, insert');
