-- What members lack: their words, what happened to each need, who said what, and what follows from it for a list.

create extension if not exists btree_gin;

-- The last number given in a community. The row's lock puts new needs in line.
create table need_counters (
  community_id uuid primary key references communities,
  last_number integer not null
);
select community_table('need_counters', 'select, insert, update');

-- What lists show of a need. Title, waiting, level and tallies follow from the rows of the tables below; the audit compares.
create table needs (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null,
  title text not null,
  language text not null,
  -- of the words: what a person saw before they rewrote them
  version integer not null,
  modules text[] not null,
  author_id uuid not null references people,
  author_seat_id uuid not null,
  author_organisation_id uuid,
  voiced_at timestamptz not null,
  waiting_for text not null check (waiting_for in ('core-group', 'provider', 'organisations', 'author', 'nobody')),
  waiting_why text not null,
  -- not yet released, declined or folded into another
  is_open boolean not null,
  waiting_since timestamptz not null,
  -- the end of the window while a proposal is open: past it, the need waits for the core group
  waiting_until timestamptz,
  waiting_count integer not null,
  -- when only one organisation is awaited, which
  waiting_organisation_id uuid,
  level text check (level in ('specific', 'common', 'upstream')),
  level_organisation_id uuid,
  us_too integer not null,
  not_us integer not null,
  could_live_with integer not null,
  hurts_us integer not null,
  divided integer not null,
  -- the need that this one lies in, at whatever depth; itself when it stands alone
  root_id uuid not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, author_organisation_id) references organisations,
  foreign key (community_id, author_seat_id) references seats,
  foreign key (community_id, root_id) references needs
);
-- One index for each list that a page offers, in the order in which it is shown.
create index needs_by_waiting on needs (community_id, waiting_since, number) where is_open;
create index needs_by_awaited on needs (community_id, waiting_for, waiting_since, number) where is_open;
create index needs_by_level on needs (community_id, level, waiting_since, number) where is_open;
create index needs_by_author on needs (community_id, author_organisation_id, waiting_since, number) where is_open;
create index needs_by_window on needs (community_id, waiting_until, number) where waiting_until is not null;
create index needs_ended on needs (community_id, number) where not is_open;
create index needs_newest_by_level on needs (community_id, level, number);
create index needs_newest_by_author on needs (community_id, author_organisation_id, number);
create index needs_merged on needs (community_id, root_id) where root_id <> id;
select community_table('needs', 'select, insert, update');

-- The organisations awaited today, for their desks.
create table need_awaited (
  community_id uuid not null,
  organisation_id uuid not null,
  need_id uuid not null,
  number integer not null,
  since timestamptz not null,
  primary key (community_id, need_id, organisation_id),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, organisation_id) references organisations
);
create index need_awaited_of_organisation on need_awaited (community_id, organisation_id, since, number);
select community_table('need_awaited', 'select, insert, update, delete');

-- The words of a need. Version 1 is what its author said, kept for ever beside every rewrite.
create table need_wordings (
  community_id uuid not null,
  need_id uuid not null,
  version integer not null,
  language text not null,
  title text not null,
  today text not null,
  hurt text not null,
  often text not null,
  enough text not null,
  existing text not null,
  technical text not null,
  modules text[] not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, need_id, version),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, seat_id) references seats
);
select community_table('need_wordings', 'select, insert');

-- What moved a need from one desk to another, in order. Whom it waits for follows from these rows alone.
create table need_facts (
  community_id uuid not null,
  need_id uuid not null,
  position integer not null,
  kind text not null,
  at timestamptz not null,
  organisation_id uuid,
  organisation_ids uuid[],
  addressed_to text check (addressed_to in ('provider', 'author')),
  until timestamptz,
  primary key (community_id, need_id, position),
  foreign key (community_id, need_id) references needs
);
select community_table('need_facts', 'select, insert');

-- Who said what for which organisation. A change of mind is a later row.
create table need_answers (
  community_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  stage text not null check (stage in ('leaning', 'binding')),
  kind text not null check (kind in ('us-too', 'not-us', 'could-live-with', 'hurts-us')),
  sentence text not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index need_answers_of_need on need_answers (community_id, need_id);
create index need_answers_of_organisation on need_answers (community_id, organisation_id, at desc, id desc);
select community_table('need_answers', 'select, insert');

-- The trace of levels: the last row holds.
create table need_levels (
  community_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  position integer not null,
  level text not null check (level in ('specific', 'common', 'upstream')),
  organisation_id uuid,
  move text not null check (move in ('set', 'promoted', 'demoted', 'moved')),
  reason text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, need_id, position),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('need_levels', 'select, insert');

-- What was said about a need. A correction is a further version of the same contribution.
create table need_contributions (
  community_id uuid not null,
  id uuid not null,
  version integer not null,
  need_id uuid not null,
  section text not null check (section in ('questions', 'reactions', 'technical')),
  -- whom a question is put to; null when it is put to everyone
  addressed_to text check (addressed_to in ('provider', 'author')),
  -- the question that this one answers
  answers_id uuid,
  body text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  organisation_id uuid,
  at timestamptz not null,
  primary key (community_id, id, version),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index need_contributions_of_need on need_contributions (community_id, need_id, id, version desc);
select community_table('need_contributions', 'select, insert');

create table need_mentions (
  community_id uuid not null,
  contribution_id uuid not null,
  version integer not null,
  person_id uuid not null references people,
  primary key (community_id, contribution_id, version, person_id),
  foreign key (community_id, contribution_id, version) references need_contributions
);
select community_table('need_mentions', 'select, insert');

-- One need folded into another, and taken out again by a second row that names the first. Nothing is moved or copied.
create table need_merges (
  community_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  folded_id uuid not null,
  undoes_id uuid,
  reason text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, undoes_id),
  foreign key (community_id, kept_id) references needs,
  foreign key (community_id, folded_id) references needs,
  foreign key (community_id, seat_id) references seats,
  foreign key (community_id, undoes_id) references need_merges
);
create index need_merges_kept on need_merges (community_id, kept_id);
create index need_merges_folded on need_merges (community_id, folded_id);
select community_table('need_merges', 'select, insert');

-- What is released of a need, as its provider said so.
create table need_releases (
  community_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  version_text text not null,
  released_on date not null,
  note text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, seat_id) references seats
);
create index need_releases_of_need on need_releases (community_id, need_id, at);
select community_table('need_releases', 'select, insert');

-- Where needs are looked for: their title as it is spelt, and all their words as that language inflects them.
create table need_search (
  community_id uuid not null,
  need_id uuid not null,
  number integer not null,
  title text not null,
  words tsvector not null,
  primary key (community_id, need_id),
  unique (community_id, number),
  foreign key (community_id, need_id) references needs
);
create index need_search_words on need_search using gin (community_id, words);
select community_table('need_search', 'select, insert, update');

-- Every word that needs are made of, and in how many of them it stands: a rare word finds much faster than a common
-- one, and a misspelt one is looked for under its nearest spelling.
create table need_lexicon (
  community_id uuid not null references communities,
  word text not null,
  needs integer not null,
  primary key (community_id, word)
);
create index need_lexicon_spelling on need_lexicon using gin (community_id, word gin_trgm_ops);
select community_table('need_lexicon', 'select, insert, update');

-- PostgreSQL uses no text index behind a wall, because the operators of text search could tell of rows they may not
-- show. So these three functions look on the owner's behalf, and build the wall themselves: they read the rows of
-- app.community_id and no other.
create policy searching on need_search for select to current_user using (true);
create policy searching on need_lexicon for select to current_user using (true);

-- The words of a text as needs spell them, the rarest first: at most eight.
create function words_looked_for(looked text, configuration regconfig)
returns table (word text, needs integer) language sql stable security definer set search_path from current
set pg_trgm.similarity_threshold = 0.4 as $$
  with here as (select nullif(current_setting('app.community_id', true), '')::uuid as id),
  typed as (
    select lexeme from unnest(tsvector_to_array(to_tsvector(configuration, left(looked, 500)))) as lexeme
    where length(lexeme) between 2 and 40 order by length(lexeme) desc limit 8
  )
  select distinct on (nearest.needs, nearest.word) nearest.word, nearest.needs
  from here, typed, lateral (
    (select l.word, l.needs from need_lexicon l where l.community_id = here.id and l.word = typed.lexeme and l.needs > 0)
    union all
    (select l.word, l.needs from need_lexicon l
     where l.community_id = here.id and l.word % typed.lexeme and l.needs > 0
       and not exists (select from need_lexicon k where k.community_id = here.id and k.word = typed.lexeme and k.needs > 0)
     order by similarity(l.word, typed.lexeme) desc limit 2)
  ) nearest
  order by nearest.needs, nearest.word
$$;

-- The needs with one of these rare words, the most alike first.
create function needs_with_rare(rare tsquery, looked text, query tsquery, most integer)
returns table (need_id uuid, number integer) language sql stable security definer set search_path from current
set enable_seqscan = off set enable_indexscan = off as $$
  select s.need_id, s.number from need_search s
  where s.community_id = nullif(current_setting('app.community_id', true), '')::uuid
    and s.words @@ rare
  order by ts_rank(s.words, query) + similarity(s.title, looked) desc, s.number desc limit most
$$;

-- Where every word is common, the newest needs with one of them: soon found, walking back from the last one.
create function needs_with_common(looked text, query tsquery, most integer)
returns table (need_id uuid, number integer) language sql stable security definer set search_path from current
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
  select newest.need_id, newest.number from (
    select s.need_id, s.number, s.title, s.words from need_search s
    where s.community_id = nullif(current_setting('app.community_id', true), '')::uuid and s.words @@ query
    order by s.number desc limit 60
  ) newest
  order by ts_rank(newest.words, query) + similarity(newest.title, looked) desc, newest.number desc limit most
$$;

revoke execute on function words_looked_for, needs_with_rare, needs_with_common from public;
grant execute on function words_looked_for, needs_with_rare, needs_with_common to komunigi_app;
