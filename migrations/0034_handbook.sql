-- The handbook: what newcomers read and by which rules a community lives. Two documents, made of chapters in order.
create table handbook_documents (
  community_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('welcome', 'operating')),
  slug text not null check (slug <> ''),
  begun_by uuid not null references people,
  begun_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, kind),
  unique (community_id, slug)
);
select community_table('handbook_documents', 'select, insert');

create table handbook_chapters (
  community_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  slug text not null check (slug <> ''),
  -- the language it was first written in; in every other one it is a translation
  language text not null check (language ~ '^[a-z]{2}$'),
  begun_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, document_id, slug),
  foreign key (community_id, document_id) references handbook_documents
);
select community_table('handbook_chapters', 'select, insert');

-- Which chapters a document has, in which order, from a moment on.
create table handbook_arrangements (
  community_id uuid not null,
  document_id uuid not null,
  number integer not null check (number > 0),
  chapters uuid[] not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, document_id, number),
  foreign key (community_id, document_id) references handbook_documents,
  foreign key (community_id, seat_id) references seats
);
select community_table('handbook_arrangements', 'select, insert');

-- How a chapter read from a moment on, in its own language or in a translation.
create table handbook_texts (
  community_id uuid not null,
  chapter_id uuid not null,
  language text not null check (language ~ '^[a-z]{2}$'),
  version integer not null check (version > 0),
  title text not null check (title <> ''),
  body text not null,
  -- what is filled in from the rooms below its words; a translation has those of its original
  sections text[] not null,
  -- of a translation: the version of the original that it follows
  follows integer check (follows > 0),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, chapter_id, language, version),
  foreign key (community_id, chapter_id) references handbook_chapters,
  foreign key (community_id, seat_id) references seats
);
select community_table('handbook_texts', 'select, insert');

-- What someone has begun to write and not saved: theirs alone, gone when it is saved.
create table handbook_drafts (
  community_id uuid not null,
  person_id uuid not null references people,
  chapter_id uuid not null,
  language text not null check (language ~ '^[a-z]{2}$'),
  seen_version integer not null check (seen_version >= 0),
  title text not null,
  body text not null,
  sections text[] not null,
  follows integer,
  at timestamptz not null,
  primary key (community_id, person_id, chapter_id, language),
  foreign key (community_id, chapter_id) references handbook_chapters
);
select community_table('handbook_drafts', 'select, insert, update, delete');

-- Until which moment someone says to have read a document.
create table handbook_readings (
  community_id uuid not null,
  document_id uuid not null,
  person_id uuid not null references people,
  until_at timestamptz not null,
  primary key (community_id, document_id, person_id, until_at),
  foreign key (community_id, document_id) references handbook_documents
);
select community_table('handbook_readings', 'select, insert');

-- A document as it was put before the organisations: its texts, chapter by chapter, and the SHA-256 of them all.
create table handbook_versions (
  community_id uuid not null,
  document_id uuid not null,
  number integer not null check (number > 0),
  hash bytea not null check (length(hash) = 32),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, document_id, number),
  foreign key (community_id, document_id) references handbook_documents,
  foreign key (community_id, seat_id) references seats
);
select community_table('handbook_versions', 'select, insert');

create table handbook_version_chapters (
  community_id uuid not null,
  document_id uuid not null,
  number integer not null,
  position integer not null check (position > 0),
  chapter_id uuid not null,
  language text not null,
  version integer not null,
  primary key (community_id, document_id, number, position),
  foreign key (community_id, document_id, number) references handbook_versions,
  foreign key (community_id, chapter_id, language, version) references handbook_texts
);
select community_table('handbook_version_chapters', 'select, insert');

create table handbook_proposals (
  community_id uuid not null,
  proposal_id uuid not null,
  document_id uuid not null,
  number integer not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, document_id, number) references handbook_versions
);
select community_table('handbook_proposals', 'select, insert');

-- The version that the group adopted last is the one in force.
create table handbook_adoptions (
  community_id uuid not null,
  proposal_id uuid not null,
  document_id uuid not null,
  number integer not null,
  at timestamptz not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references handbook_proposals,
  foreign key (community_id, document_id, number) references handbook_versions
);
create index handbook_adoptions_of_document on handbook_adoptions (community_id, document_id, at);
select community_table('handbook_adoptions', 'select, insert');

create table handbook_acceptances (
  community_id uuid not null,
  document_id uuid not null,
  number integer not null,
  organisation_id uuid not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, document_id, number, organisation_id),
  foreign key (community_id, document_id, number) references handbook_versions,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('handbook_acceptances', 'select, insert');
