-- The journal: articles that people write from lines of the chronicle, with their wording per channel and language, and
-- where each may be read. Texts and releases are only added to.
create table journal_articles (
  community_id uuid not null,
  id uuid not null,
  number integer not null check (number > 0),
  -- the language it was first written in; in every other one it is a translation
  language text not null check (language ~ '^[a-z]{2}$'),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, seat_id) references seats
);
select community_table('journal_articles', 'select, insert');

-- The name in its address, given when it is first released and kept for ever.
create table journal_addresses (
  community_id uuid not null,
  article_id uuid not null,
  slug text not null check (slug <> ''),
  at timestamptz not null,
  primary key (community_id, article_id),
  unique (community_id, slug),
  foreign key (community_id, article_id) references journal_articles
);
select community_table('journal_addresses', 'select, insert');

-- The lines of the chronicle that an article tells of.
create table journal_lines (
  community_id uuid not null,
  article_id uuid not null,
  line_number bigint not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, article_id, line_number),
  foreign key (community_id, article_id) references journal_articles,
  foreign key (community_id, line_number) references chronicle,
  foreign key (community_id, seat_id) references seats
);
select community_table('journal_lines', 'select, insert, delete');

-- How an article read from a moment on: for every channel (general), or in the wording of one, in a language.
create table journal_texts (
  community_id uuid not null,
  article_id uuid not null,
  channel text not null check (channel in ('general', 'site', 'letter', 'funder')),
  language text not null check (language ~ '^[a-z]{2}$'),
  version integer not null check (version > 0),
  title text not null check (title <> ''),
  body text not null,
  -- the version of the general text in the first language that it follows; null for that one itself
  follows integer check (follows > 0),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, article_id, channel, language, version),
  foreign key (community_id, article_id) references journal_articles,
  foreign key (community_id, seat_id) references seats
);
select community_table('journal_texts', 'select, insert');

-- What someone has begun to write and not saved: theirs alone, gone when it is saved.
create table journal_drafts (
  community_id uuid not null,
  person_id uuid not null references people,
  article_id uuid not null,
  channel text not null check (channel in ('general', 'site', 'letter', 'funder')),
  language text not null check (language ~ '^[a-z]{2}$'),
  seen_version integer not null check (seen_version >= 0),
  title text not null,
  body text not null,
  follows integer,
  at timestamptz not null,
  primary key (community_id, person_id, article_id, channel, language),
  foreign key (community_id, article_id) references journal_articles
);
select community_table('journal_drafts', 'select, insert, update, delete');

-- Where an article may be read, one channel at a time: the last row of a channel counts.
create table journal_releases (
  community_id uuid not null,
  article_id uuid not null,
  channel text not null check (channel in ('site', 'letter', 'funder')),
  number integer not null check (number > 0),
  kind text not null check (kind in ('scheduled', 'published', 'cancelled', 'withdrawn')),
  -- when it is to be published
  due_at timestamptz,
  -- what was corrected, or why it was withdrawn: readers are told
  note text not null,
  -- null where the calendar did it
  person_id uuid references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, article_id, channel, number),
  foreign key (community_id, article_id) references journal_articles,
  foreign key (community_id, seat_id) references seats,
  check ((kind = 'scheduled') = (due_at is not null)),
  check (kind <> 'withdrawn' or note <> '')
);
select community_table('journal_releases', 'select, insert');

-- The very texts that a release lets be read, one in each language.
create table journal_release_texts (
  community_id uuid not null,
  article_id uuid not null,
  channel text not null,
  number integer not null,
  language text not null,
  text_channel text not null,
  version integer not null,
  primary key (community_id, article_id, channel, number, language),
  foreign key (community_id, article_id, channel, number) references journal_releases,
  foreign key (community_id, article_id, text_channel, language, version) references journal_texts
);
select community_table('journal_release_texts', 'select, insert');

-- Whether somebody who wrote in an article lets it bear their name; the last row counts, and without one it does not.
create table journal_signatures (
  community_id uuid not null,
  article_id uuid not null,
  person_id uuid not null references people,
  number integer not null check (number > 0),
  is_signed boolean not null,
  at timestamptz not null,
  primary key (community_id, article_id, person_id, number),
  foreign key (community_id, article_id) references journal_articles
);
select community_table('journal_signatures', 'select, insert');
