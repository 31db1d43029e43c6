-- The newsletter: who asked for it, what was written, and how each letter left.

-- What the coordination decided about it; the newest version holds, none means closed to strangers.
create table newsletter_settings (
  community_id uuid not null references communities,
  version integer not null check (version > 0),
  -- anyone may subscribe
  is_open boolean not null,
  -- issues that were sent are read by anyone who has their address
  is_public boolean not null,
  -- what the letter is called; empty: by the community's name
  name text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, version),
  foreign key (community_id, seat_id) references seats
);
select community_table('newsletter_settings', 'select, insert');

-- One address that asked for the letter, from asking to leaving. Whoever comes back begins another row.
create table newsletter_subscriptions (
  community_id uuid not null references communities,
  id uuid not null,
  -- the form it came by: posted twice, it is kept once
  form_id uuid not null,
  -- empty once it was forgotten
  email text not null,
  -- a member who chose it on their own page
  person_id uuid references people,
  language text not null,
  kind text not null,
  interests text[] not null,
  -- stands in the links of its letters, and opens nothing but this subscription
  token text not null,
  -- SHA-256 of the token of the letter that proves the address; null for whoever is signed in
  confirm_hash bytea,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  end_kind text check (end_kind in ('left', 'one-click', 'by-mail', 'bounced', 'complained', 'removed', 'anew')),
  -- what the mail server said, or the reason that was given
  end_why text,
  -- letters that were given up for now, one after the other; an accepted one begins anew
  soft_bounces integer not null default 0,
  -- after a bounce or a complaint: somebody said that the address may be written to again
  lifted_at timestamptz,
  primary key (community_id, id),
  unique (community_id, form_id),
  unique (community_id, token),
  check ((ended_at is null) = (end_kind is null))
);
create unique index newsletter_subscriptions_open on newsletter_subscriptions (community_id, email)
  where confirmed_at is not null and ended_at is null;
create index newsletter_subscriptions_by_email on newsletter_subscriptions (community_id, email);
create index newsletter_subscriptions_by_confirm on newsletter_subscriptions (community_id, confirm_hash);
select community_table('newsletter_subscriptions', 'select, insert, update, delete');

create table newsletter_counters (
  community_id uuid primary key references communities,
  issues integer not null
);
select community_table('newsletter_counters', 'select, insert, update');

-- An issue while it is written.
create table newsletter_issues (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null,
  version integer not null check (version > 0),
  -- what whoever has no text of their own reads
  language text not null,
  -- whom it is for
  segment jsonb not null,
  -- articles of the journal, in their order
  articles uuid[] not null,
  -- when it leaves by itself; null: when somebody says so
  send_at timestamptz,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, seat_id) references seats
);
select community_table('newsletter_issues', 'select, insert, update (version, language, segment, articles, send_at)');

create table newsletter_texts (
  community_id uuid not null,
  issue_id uuid not null,
  language text not null,
  subject text not null,
  opening text not null,
  dates jsonb not null,
  person_id uuid not null references people,
  at timestamptz not null,
  primary key (community_id, issue_id, language),
  foreign key (community_id, issue_id) references newsletter_issues
);
select community_table('newsletter_texts', 'select, insert, update, delete');

-- What was sent, in each language, to the byte.
create table newsletter_prints (
  community_id uuid not null,
  issue_id uuid not null,
  language text not null,
  subject text not null,
  html text not null,
  plain text not null,
  -- the same as data, for the page
  content jsonb not null,
  sha256 bytea not null,
  at timestamptz not null,
  primary key (community_id, issue_id, language),
  foreign key (community_id, issue_id) references newsletter_issues
);
select community_table('newsletter_prints', 'select, insert');

-- The pictures of letters: whoever receives one sees them without signing in.
create table newsletter_pictures (
  community_id uuid not null,
  file_id uuid not null,
  issue_id uuid not null,
  primary key (community_id, file_id, issue_id),
  foreign key (community_id, issue_id) references newsletter_issues,
  foreign key (community_id, file_id) references files
);
select community_table('newsletter_pictures', 'select, insert');

-- The sending of an issue: whom it goes to was settled when it began.
create table newsletter_runs (
  community_id uuid not null,
  issue_id uuid not null,
  -- what the links in the letters begin with
  origin text not null,
  recipients integer not null,
  -- null where the calendar began it
  person_id uuid references people,
  started_at timestamptz not null,
  paused_at timestamptz,
  pause_kind text check (pause_kind in ('asked', 'server')),
  pause_why text,
  stopped_at timestamptz,
  finished_at timestamptz,
  primary key (community_id, issue_id),
  foreign key (community_id, issue_id) references newsletter_issues,
  check ((paused_at is null) = (pause_kind is null))
);
select community_table('newsletter_runs',
  'select, insert, update (paused_at, pause_kind, pause_why, stopped_at, finished_at)');

-- One letter to one reader. That it is about to be handed over is kept before, that it was taken after: what was under
-- way when the machine went down is uncertain, and is not sent again by itself.
create table newsletter_deliveries (
  community_id uuid not null,
  id uuid not null,
  issue_id uuid not null,
  subscription_id uuid not null,
  -- as it was when the sending began; empty once it was forgotten
  email text not null,
  language text not null,
  token text not null,
  -- why this reader: since when they are subscribed, and what of the segment they answer to
  why jsonb not null,
  state text not null check (state in ('pending', 'under-way', 'handed-over', 'deferred', 'bounced', 'refused',
    'unsubscribed', 'uncertain', 'stopped', 'stayed')),
  tries integer not null default 0,
  next_at timestamptz not null,
  under_way_at timestamptz,
  settled_at timestamptz,
  code integer,
  answer text,
  primary key (community_id, id),
  unique (community_id, issue_id, subscription_id),
  foreign key (community_id, issue_id) references newsletter_issues
);
create index newsletter_deliveries_next on newsletter_deliveries (community_id, issue_id, next_at)
  where state in ('pending', 'deferred', 'under-way');
create index newsletter_deliveries_of on newsletter_deliveries (community_id, subscription_id);
select community_table('newsletter_deliveries',
  'select, insert, update (email, state, tries, next_at, under_way_at, settled_at, code, answer)');

-- What came back to the address that letters return to.
create table newsletter_returns (
  community_id uuid not null references communities,
  id uuid not null,
  delivery_id uuid not null,
  kind text not null check (kind in ('hard', 'soft', 'complaint', 'leave', 'auto-reply', 'elsewhere')),
  status text not null,
  answer text not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, delivery_id) references newsletter_deliveries
);
create index newsletter_returns_of on newsletter_returns (community_id, delivery_id);
select community_table('newsletter_returns', 'select, insert');

-- The sendings that are under way in the house, whoever looks after each, and until when nobody else does. What comes
-- in by an archive stands in no row here: nothing of it leaves by itself.
create table newsletter_running (
  community_id uuid not null references communities,
  issue_id uuid not null,
  worker uuid,
  leased_until timestamptz,
  -- the mail server asked for patience
  not_before timestamptz,
  troubles integer not null default 0,
  trouble text,
  primary key (community_id, issue_id)
);
select global_table('newsletter_running', 'select, insert, update, delete');
