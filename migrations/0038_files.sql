-- What was uploaded, and what is there to read, to watch and to open.

create table files (
  community_id uuid not null references communities,
  id uuid not null,
  kind text not null check (kind in ('picture', 'document')),
  name text not null check (name <> ''),
  type text not null,
  size_bytes integer not null check (size_bytes > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  sha256 bytea not null,
  person_id uuid not null references people,
  -- null where somebody without a seat sent it
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, seat_id) references seats,
  check ((kind = 'picture') = (width is not null and height is not null))
);
select community_table('files', 'select, insert, delete');

-- In parts, so that an archive and a download hold little of it at a time.
create table file_parts (
  community_id uuid not null,
  file_id uuid not null,
  number integer not null check (number > 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 32768),
  primary key (community_id, file_id, number),
  foreign key (community_id, file_id) references files
);
-- Pictures and documents are packed already.
alter table file_parts alter column bytes set storage external;
select community_table('file_parts', 'select, insert, delete');

create table resources (
  community_id uuid not null references communities,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
  kind text not null check (kind in ('video', 'file', 'link', 'article')),
  version integer not null check (version > 0),
  primary key (community_id, id),
  unique (community_id, slug)
);
select community_table('resources', 'select, insert, update (version)');

create table resource_versions (
  community_id uuid not null,
  resource_id uuid not null,
  version integer not null check (version > 0),
  title text not null check (title <> ''),
  -- what one finds there, in a sentence or two
  about text not null,
  url text,
  file_id uuid,
  body text,
  language text not null,
  readers text[] not null check (cardinality(readers) > 0),
  moment text not null,
  minutes integer check (minutes > 0),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, resource_id, version),
  foreign key (community_id, resource_id) references resources,
  foreign key (community_id, file_id) references files,
  foreign key (community_id, seat_id) references seats,
  check (num_nonnulls(url, file_id, body) = 1)
);
select community_table('resource_versions', 'select, insert');

create table resource_removals (
  community_id uuid not null,
  resource_id uuid not null,
  why text not null check (why <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, resource_id),
  foreign key (community_id, resource_id) references resources,
  foreign key (community_id, seat_id) references seats
);
select community_table('resource_removals', 'select, insert');

-- What the last look at a link's address found; looking again writes over it.
create table link_looks (
  community_id uuid not null,
  resource_id uuid not null,
  url text not null,
  outcome text not null,
  status integer,
  -- since when every look has failed; null while the link leads somewhere
  failing_since timestamptz,
  at timestamptz not null,
  primary key (community_id, resource_id),
  foreign key (community_id, resource_id) references resources
);
select community_table('link_looks', 'select, insert, update');
