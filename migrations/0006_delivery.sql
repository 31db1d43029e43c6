-- What a need would take, as the provider said it, and what finding that out has cost the pot. Only ever added to.

create table estimates (
  community_id uuid not null references communities,
  id uuid not null,
  need_id uuid not null,
  -- 1 for a need's first estimate; the largest number is the one shown
  number integer not null check (number > 0),
  -- the last day on which the estimate holds
  valid_until date not null,
  remark text not null,
  organisation_id uuid not null,
  given_by uuid not null references people,
  seat_id uuid not null,
  given_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, need_id, number),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('estimates', 'select, insert');

create table estimate_lines (
  community_id uuid not null,
  estimate_id uuid not null,
  position integer not null,
  label text not null,
  minutes_low integer not null check (minutes_low >= 0),
  minutes_high integer not null check (minutes_high >= minutes_low),
  -- all, country:BE or module:beesdoo_shift
  concerns text not null,
  -- why a line costs nothing; empty for work to be paid
  reason text not null,
  primary key (community_id, estimate_id, position),
  foreign key (community_id, estimate_id) references estimates
);
select community_table('estimate_lines', 'select, insert');

-- Minutes taken from the month's pooled analysis budget. A mistake is put right by a second entry, which may be negative.
create table analysis_entries (
  community_id uuid not null references communities,
  id uuid not null,
  need_id uuid not null,
  estimate_id uuid,
  spent_on date not null,
  minutes integer not null check (minutes <> 0),
  remark text not null,
  organisation_id uuid not null,
  entered_by uuid not null references people,
  seat_id uuid not null,
  entered_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, estimate_id) references estimates,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index analysis_entries_by_day on analysis_entries (community_id, spent_on);
create index analysis_entries_of_need on analysis_entries (community_id, need_id);
select community_table('analysis_entries', 'select, insert');
