-- Reports: of a grant to its funder, of a year to the members. Figures are asked of the rooms; words are written here.
create table report_counters (
  community_id uuid primary key references communities,
  number integer not null check (number >= 0)
);
select community_table('report_counters', 'select, insert, update');

create table reports (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null check (number > 0),
  -- null for the yearly report to the members
  grant_id uuid,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, grant_id) references grants,
  foreign key (community_id, seat_id) references seats
);
select community_table('reports', 'select, insert');

-- The words of a report in one language, part by part.
create table report_words (
  community_id uuid not null,
  report_id uuid not null,
  language text not null check (language ~ '^[a-z]{2}$'),
  version integer not null check (version > 0),
  words jsonb not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, report_id, language, version),
  foreign key (community_id, report_id) references reports,
  foreign key (community_id, seat_id) references seats
);
select community_table('report_words', 'select, insert');

-- What someone has begun to write and not saved: theirs alone, gone when it is saved.
create table report_drafts (
  community_id uuid not null,
  person_id uuid not null references people,
  report_id uuid not null,
  language text not null check (language ~ '^[a-z]{2}$'),
  seen_version integer not null check (seen_version >= 0),
  words jsonb not null,
  at timestamptz not null,
  primary key (community_id, person_id, report_id, language),
  foreign key (community_id, report_id) references reports
);
select community_table('report_drafts', 'select, insert, update, delete');

-- Lines of the chronicle that were chosen to tell a part of a report.
create table report_lines (
  community_id uuid not null,
  report_id uuid not null,
  line_number bigint not null,
  axis_id uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, report_id, line_number),
  foreign key (community_id, report_id) references reports,
  foreign key (community_id, line_number) references chronicle,
  foreign key (community_id, seat_id) references seats
);
select community_table('report_lines', 'select, insert, delete');

-- A report as it was sent: everything it says in every language, as canonical JSON, and its SHA-256. What is corrected
-- later is a further version.
create table report_issues (
  community_id uuid not null,
  report_id uuid not null,
  version integer not null check (version > 0),
  content text not null,
  hash bytea not null check (length(hash) = 32),
  -- why there is a further version; empty for the first
  why text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, report_id, version),
  foreign key (community_id, report_id) references reports,
  foreign key (community_id, seat_id) references seats
);
select community_table('report_issues', 'select, insert');
