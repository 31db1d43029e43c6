-- Subsidies: what was promised to whoever pays, by which figures it is judged, what is due when, and what comes after.
create table grants (
  community_id uuid not null references communities,
  id uuid not null,
  slug text not null check (slug <> ''),
  -- how often it was written; whoever writes next has seen the last
  version integer not null check (version > 0),
  primary key (community_id, id),
  unique (community_id, slug)
);
select community_table('grants', 'select, insert, update (version)');

-- A grant as it was described from a moment on: its terms, work packages, indicators, tranches, reporting calendar, end.
create table grant_versions (
  community_id uuid not null,
  grant_id uuid not null,
  version integer not null check (version > 0),
  body jsonb not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, grant_id, version),
  foreign key (community_id, grant_id) references grants,
  foreign key (community_id, seat_id) references seats
);
select community_table('grant_versions', 'select, insert');

-- A figure that nothing here can count, typed with its evidence. A mistake is put right by a second one that names it.
create table grant_figures (
  community_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  indicator_id uuid not null,
  happened_on date not null,
  amount bigint not null,
  what text not null check (what <> ''),
  evidence text not null check (evidence <> ''),
  corrects uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, grant_id) references grants,
  foreign key (community_id, corrects) references grant_figures,
  foreign key (community_id, seat_id) references seats
);
create index grant_figures_of_grant on grant_figures (community_id, grant_id, indicator_id, happened_on);
create unique index grant_figures_corrected_once on grant_figures (community_id, corrects) where corrects is not null;
select community_table('grant_figures', 'select, insert');

-- Money of a grant, typed with its evidence until the treasury keeps it. Corrected like a figure.
create table grant_money (
  community_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  -- the work package it was spent on
  axis_id uuid,
  kind text not null check (kind in ('received', 'spent')),
  happened_on date not null,
  -- zero where a correction takes an amount back
  cents bigint not null,
  what text not null check (what <> ''),
  evidence text not null check (evidence <> ''),
  corrects uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, grant_id) references grants,
  foreign key (community_id, corrects) references grant_money,
  foreign key (community_id, seat_id) references seats
);
create index grant_money_of_grant on grant_money (community_id, grant_id, happened_on);
create unique index grant_money_corrected_once on grant_money (community_id, corrects) where corrects is not null;
select community_table('grant_money', 'select, insert');

-- Before one applies: answers to the questions that others wished they had asked; left and taken up again.
create table grant_guides (
  community_id uuid not null references communities,
  id uuid not null,
  answers jsonb not null,
  person_id uuid not null references people,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (community_id, id)
);
select community_table('grant_guides', 'select, insert, update (answers, changed_at), delete');

-- What a work package counts over a period is found by its moment, whatever its room.
create index chronicle_by_kind_and_moment on chronicle (community_id, kind, at);
create index chronicle_by_moment on chronicle (community_id, at) include (organisation_id, person_id, seat_id);
