-- What is asked of the organisations, what each answered, how it ended, and the register that keeps it.

create table proposals (
  community_id uuid not null references communities,
  id uuid not null,
  number integer not null check (number > 0),
  title text not null,
  text text not null,
  need_id uuid,
  amount_cents bigint check (amount_cents > 0),
  -- the size's rule and the window, as the charter had them on the day it was made
  size_rule jsonb not null,
  window_rule jsonb not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at >= opens_at),
  opened_by uuid not null references people,
  opened_from uuid not null,
  opened_at timestamptz not null,
  -- The one thing that changes: when it was closed or withdrawn, as the row that says so tells in full. Answers and
  -- closing take this row's lock, so that no answer slips in while they are counted.
  ended_at timestamptz,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, opened_from) references seats
);
create index proposals_under_way on proposals (community_id, closes_at) where ended_at is null;
create index proposals_ended on proposals (community_id, ended_at desc, number desc) where ended_at is not null;
create index proposals_of_need on proposals (community_id, need_id);
select community_table('proposals', 'select, insert, update (ended_at)');

create table proposal_options (
  community_id uuid not null,
  proposal_id uuid not null,
  id uuid not null,
  position integer not null,
  label text not null,
  primary key (community_id, proposal_id, id),
  unique (community_id, proposal_id, position),
  foreign key (community_id, proposal_id) references proposals
);
select community_table('proposal_options', 'select, insert');

-- Who was asked: the member organisations of the day it was made, under the names they had.
create table proposal_voters (
  community_id uuid not null,
  proposal_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  primary key (community_id, proposal_id, organisation_id),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, organisation_id) references organisations
);
create index proposal_voters_by_organisation on proposal_voters (community_id, organisation_id);
select community_table('proposal_voters', 'select, insert');

-- A change of mind is a later row, and so is an answer taken back.
create table proposal_answers (
  community_id uuid not null,
  id uuid not null,
  proposal_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  stage text not null check (stage in ('leaning', 'binding')),
  kind text not null check (kind in ('agree', 'agree-with-reservation', 'object', 'abstain', 'withdrawn')),
  option_id uuid,
  reason text not null,
  at timestamptz not null,
  replaces_id uuid,
  primary key (community_id, id),
  check (kind <> 'object' or reason <> ''),
  foreign key (community_id, proposal_id, organisation_id) references proposal_voters,
  foreign key (community_id, proposal_id, option_id) references proposal_options,
  foreign key (community_id, seat_id) references seats,
  foreign key (community_id, replaces_id) references proposal_answers
);
create index proposal_answers_by_proposal on proposal_answers (community_id, proposal_id, organisation_id, at);
select community_table('proposal_answers', 'select, insert');

create table proposal_withdrawals (
  community_id uuid not null,
  proposal_id uuid not null,
  reason text not null check (reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, seat_id) references seats
);
select community_table('proposal_withdrawals', 'select, insert');

create table proposal_closings (
  community_id uuid not null,
  proposal_id uuid not null,
  outcome text not null check (outcome in ('adopted', 'rejected')),
  -- null when the calendar closed it
  person_id uuid references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, proposal_id),
  check ((person_id is null) = (seat_id is null)),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, seat_id) references seats
);
select community_table('proposal_closings', 'select, insert');

create table register (
  community_id uuid not null references communities,
  number integer not null,
  proposal_id uuid not null,
  sealed_at timestamptz not null,
  -- the whole decision as canonical JSON: what the hash is made of, and enough to count again
  entry text not null,
  previous_hash bytea not null,
  -- SHA-256 of previous_hash, the number, a space and the entry
  hash bytea not null,
  primary key (community_id, number),
  unique (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposals
);
select community_table('register', 'select, insert');

-- Where the register ends, and the number of the last proposal.
create table register_heads (
  community_id uuid primary key references communities,
  number integer not null,
  hash bytea not null,
  proposals integer not null
);
select community_table('register_heads', 'select, insert, update');
