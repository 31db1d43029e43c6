-- The ground every room stands on: who people are, which communities there are, what waits to be sent or done.

create extension if not exists pg_trgm;

-- Puts up the walls of a community's table and says what the application may do there.
create function community_table(name regclass, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy within_community on %s using (community_id = nullif(current_setting(''app.community_id'', true), '''')::uuid)'
    ' with check (community_id = nullif(current_setting(''app.community_id'', true), '''')::uuid)', name);
  execute format('grant %s on %s to komunigi_app', rights, name);
end $$;

-- Says what the application may do with a table that belongs to no community.
create function global_table(name regclass, rights text) returns void language plpgsql as $$
begin
  execute format('grant %s on %s to komunigi_app', rights, name);
end $$;

create table people (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  language text not null,
  created_at timestamptz not null
);
select global_table('people', 'select, insert, update');

create table communities (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  language text not null,
  currency text not null,
  time_zone text not null,
  -- A demonstration keeps its own calendar: its "now" lies so many seconds before the wall clock.
  calendar_shift_seconds bigint not null default 0,
  is_demonstration boolean not null default false,
  created_at timestamptz not null
);
select global_table('communities', 'select, insert, update');

create table sessions (
  -- SHA-256 of the secret in the cookie; the secret itself is kept nowhere.
  id bytea primary key,
  person_id uuid not null references people,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text not null
);
create index sessions_of_person on sessions (person_id);
select global_table('sessions', 'select, insert, update');

create table sign_in_codes (
  id uuid primary key,
  email text not null,
  code_hash bytea not null,
  link_hash bytea not null unique,
  browser_hash bytea not null,
  return_to text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries_left integer not null,
  used_at timestamptz
);
create index sign_in_codes_by_email on sign_in_codes (email, created_at);
create index sign_in_codes_by_browser on sign_in_codes (browser_hash);
select global_table('sign_in_codes', 'select, insert, update, delete');

create table letters (
  id uuid primary key,
  community_id uuid references communities,
  to_email text not null,
  kind text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  created_at timestamptz not null,
  send_after timestamptz not null,
  tries integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_error text
);
create index letters_waiting on letters (send_after) where sent_at is null and given_up_at is null;
select global_table('letters', 'select, insert, update');

-- What was posted once: the second posting of the same form is shown the first one's answer.
create table submissions (
  once uuid primary key,
  person_id uuid,
  path text not null,
  location text not null,
  created_at timestamptz not null
);
create index submissions_by_age on submissions (created_at);
select global_table('submissions', 'select, insert, update, delete');

-- The doors to offer a person who signs in. What they may do behind each follows from their seats alone.
create table known_communities (
  person_id uuid not null references people,
  community_id uuid not null references communities,
  primary key (person_id, community_id)
);
select global_table('known_communities', 'select, insert');
