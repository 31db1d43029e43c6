-- The words of a community as it explains them itself, and the words that somebody did not understand. What it has not
-- changed is explained by the list that comes with the program.

create table glossary_wordings (
  community_id uuid not null references communities,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
  language text not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('shop', 'tool')),
  term text not null check (term <> ''),
  -- other forms that mean the same, such as a short one
  also text[] not null,
  explanation text not null,
  -- whether the word explains itself where it is met
  in_texts boolean not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, slug, number),
  foreign key (community_id, seat_id) references seats
);
select community_table('glossary_wordings', 'select, insert');

-- A word taken out; a wording written after it brings it back.
create table glossary_removals (
  community_id uuid not null references communities,
  slug text not null,
  -- how many wordings it had then, in all languages; 0 of a word that came with the program
  after_number integer not null check (after_number >= 0),
  why text not null check (why <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, slug, after_number),
  foreign key (community_id, seat_id) references seats
);
select community_table('glossary_removals', 'select, insert');

-- One person asks for a word once.
create table glossary_questions (
  community_id uuid not null references communities,
  language text not null,
  -- the word as it is compared, and as it was typed
  sought text not null check (sought <> ''),
  word text not null check (word <> ''),
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (community_id, language, sought, person_id)
);
select community_table('glossary_questions', 'select, insert');

-- A word that was asked for and needs no place in the glossary.
create table glossary_set_aside (
  community_id uuid not null references communities,
  language text not null,
  sought text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, language, sought),
  foreign key (community_id, seat_id) references seats
);
select community_table('glossary_set_aside', 'select, insert');

-- Grows with every change of the words above, so that what was prepared from them is known to be of yesterday.
alter table communities add column glossary_version integer not null default 0;
