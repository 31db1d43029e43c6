-- The WordPress site on which a community publishes. The password is sealed with a key that only the instance has: it is
-- never shown again and goes into no archive.
create table journal_sites (
  community_id uuid primary key references communities,
  address text not null,
  login text not null,
  sealed bytea not null,
  categories text[] not null,
  tags text[] not null,
  person_id uuid not null references people,
  at timestamptz not null,
  -- what the last look at the site found, and when; null before the first
  checked_at timestamptz,
  trouble text,
  -- whom the site takes us for, and whether that account may do more than it needs
  taken_for text,
  may_too_much boolean not null default false
);
select community_table('journal_sites', 'select, insert, update, delete');

-- What of an article is on that site. Outside any transaction it is brought there, and what came of it is noted.
create table journal_posts (
  community_id uuid not null,
  article_id uuid not null,
  -- its number there; null before it is known
  post_id bigint,
  link text,
  -- the word about the channel that the site has been told, such as 3
  done integer not null default 0,
  trouble text,
  tries integer not null default 0,
  due_at timestamptz not null,
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (community_id, article_id),
  foreign key (community_id, article_id) references journal_articles
);
select community_table('journal_posts', 'select, insert, update');
