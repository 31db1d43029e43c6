-- Who asks to join: drafts of strangers until their address is proved, requests by their number, and what happened to each,
-- dated and never changed.

-- A form that a stranger filled in: nobody else reads it before the mailed link is followed. Swept once it is too old.
create table join_drafts (
  community_id uuid not null references communities,
  id uuid not null,
  -- the name of the posted form: posting it twice keeps one
  form_id uuid not null,
  email text not null,
  -- the language of whoever fills it in, for the letter
  language text not null,
  -- SHA-256 of what the mailed link carries
  token_hash bytea not null,
  fields jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- the request it became
  request_id uuid,
  primary key (community_id, id),
  unique (community_id, form_id),
  unique (community_id, token_hash)
);
create index join_drafts_by_age on join_drafts (community_id, created_at);
select community_table('join_drafts', 'select, insert, delete, update (fields, request_id)');

create table join_counters (
  community_id uuid primary key references communities,
  -- the number of the last request
  requests integer not null check (requests >= 0)
);
select community_table('join_counters', 'select, insert, update');

create table join_requests (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null check (number > 0),
  -- whoever proved the address; they see this request and nothing else
  applicant_id uuid not null references people,
  organisation_name text not null check (organisation_name <> ''),
  country text not null,
  language text not null,
  active_cooperators integer check (active_cooperators >= 0),
  why text not null,
  asked_at timestamptz not null,
  -- how many facts there are; whoever adds the next one waits here
  facts integer not null check (facts >= 0),
  primary key (community_id, id),
  unique (community_id, number)
);
create index join_requests_of_applicant on join_requests (community_id, applicant_id);
select community_table('join_requests', 'select, insert, update (facts)');

create table join_facts (
  community_id uuid not null,
  request_id uuid not null,
  position integer not null check (position > 0),
  kind text not null,
  -- what the kind needs: an organisation, modules, an amount, a reason
  data jsonb not null,
  -- null where the calendar did it
  person_id uuid references people,
  seat_id uuid,
  organisation_id uuid,
  at timestamptz not null,
  primary key (community_id, request_id, position),
  foreign key (community_id, request_id) references join_requests,
  foreign key (community_id, seat_id) references seats,
  foreign key (community_id, organisation_id) references organisations
);
create index join_facts_of_organisation on join_facts (community_id, organisation_id, kind);
select community_table('join_facts', 'select, insert');
