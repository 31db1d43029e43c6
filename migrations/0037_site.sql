-- What a community shows to strangers. Nothing is public until a line here says so, and the last line about a piece
-- holds: who made it public or took it back, and when, stays.
create table site_choices (
  community_id uuid not null references communities,
  piece text not null check (piece <> ''),
  number integer not null check (number > 0),
  is_public boolean not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, piece, number),
  foreign key (community_id, seat_id) references seats
);
select community_table('site_choices', 'select, insert');

-- A need shown to strangers, in the wording that was released to them; without a wording it is taken back.
create table site_needs (
  community_id uuid not null,
  need_id uuid not null,
  number integer not null check (number > 0),
  wording integer,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, need_id, number),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, seat_id) references seats
);
select community_table('site_needs', 'select, insert');

-- How a community presents itself, in each language it wrote in; the newest version of a language is shown.
create table site_texts (
  community_id uuid not null references communities,
  language text not null,
  version integer not null check (version > 0),
  sentence text not null check (sentence <> ''),
  body text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, language, version),
  foreign key (community_id, seat_id) references seats
);
select community_table('site_texts', 'select, insert');

-- The one colour a community has chosen among those that everyone can read.
create table site_looks (
  community_id uuid not null references communities,
  version integer not null check (version > 0),
  accent text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, version),
  foreign key (community_id, seat_id) references seats
);
select community_table('site_looks', 'select, insert');

-- Where an organisation is, for the map: a town, and its place on the globe in hundredths of a degree.
create table site_places (
  community_id uuid not null,
  organisation_id uuid not null,
  number integer not null check (number > 0),
  town text not null,
  latitude integer check (latitude between -9000 and 9000),
  longitude integer check (longitude between -18000 and 18000),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, organisation_id, number),
  check ((latitude is null) = (longitude is null)),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('site_places', 'select, insert');

-- Which communities the first page of the instance and search engines may name; read before any community's walls.
create table listed_communities (
  community_id uuid primary key references communities
);
select global_table('listed_communities', 'select, insert, delete');
