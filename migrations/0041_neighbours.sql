-- What communities under one roof share with one another, and what a person has begun to write of a new one. These tables
-- stand outside every wall: they hold only what somebody put before another community on purpose.

-- A community opens itself to another one by its address, whether there is one there or not; where both did, they are
-- neighbours.
create table neighbour_openings (
  from_id uuid not null references communities,
  to_slug text not null,
  opened_by uuid not null references people,
  opened_at timestamptz not null,
  -- taken back
  closed_at timestamptz,
  primary key (from_id, to_slug)
);
create index neighbour_openings_to on neighbour_openings (to_slug);
select global_table('neighbour_openings', 'select, insert, update');

-- A need offered to a neighbour: the words that were offered and nothing else, and what became of it there.
create table neighbour_offers (
  id uuid primary key,
  from_id uuid not null references communities,
  to_id uuid not null references communities,
  need_id uuid not null,
  need_number integer not null,
  language text not null,
  title text not null,
  today text not null,
  hurt text not null,
  often text not null,
  enough text not null,
  modules text[] not null,
  -- what was said with it
  words text not null,
  offered_by uuid not null references people,
  offered_at timestamptz not null,
  answer text check (answer in ('taken', 'declined')),
  answer_words text,
  taken_number integer,
  answered_by uuid references people,
  answered_at timestamptz,
  unique (from_id, to_id, need_id),
  check ((answer is null) = (answered_at is null)),
  check ((answer = 'taken') = (taken_number is not null))
);
create index neighbour_offers_to on neighbour_offers (to_id, offered_at);
select global_table('neighbour_offers', 'select, insert, update');

-- One organisation in two communities: said in the one with a code, and confirmed with it in the other.
create table organisation_links (
  id uuid primary key,
  one_id uuid not null references communities,
  one_organisation_id uuid not null,
  -- SHA-256 of the code; the code itself is kept nowhere
  code_hash bytea not null unique,
  asked_by uuid not null references people,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  other_id uuid references communities,
  other_organisation_id uuid,
  confirmed_by uuid references people,
  confirmed_at timestamptz,
  -- the community in which it pays for what both share
  pays_in uuid references communities,
  ended_at timestamptz,
  check ((confirmed_at is null) = (other_id is null)),
  check (other_id is distinct from one_id)
);
create index organisation_links_one on organisation_links (one_id);
create index organisation_links_other on organisation_links (other_id);
select global_table('organisation_links', 'select, insert, update');

-- Where a need came from that was taken over from a neighbour.
create table need_origins (
  community_id uuid not null,
  need_id uuid not null,
  offer_id uuid not null,
  from_name text not null,
  from_number integer not null,
  at timestamptz not null,
  primary key (community_id, need_id),
  foreign key (community_id, need_id) references needs
);
select community_table('need_origins', 'select, insert');

-- A community that somebody has begun to prepare, step by step, until it is opened.
create table starts (
  person_id uuid primary key references people,
  answers jsonb not null,
  changed_at timestamptz not null
);
select global_table('starts', 'select, insert, update, delete');

-- The door of a community one has left is offered no more.
alter table known_communities add column left_at timestamptz;
select global_table('known_communities', 'select, insert, update');
