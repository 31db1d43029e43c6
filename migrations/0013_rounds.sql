-- Consent in visible rounds: where a proposal stands, what was said, how its text changed and what became of objections.

-- Where a proposal stood and from when: the last row says where it stands.
create table proposal_rounds (
  community_id uuid not null,
  proposal_id uuid not null,
  number integer not null check (number > 0),
  round text not null check (round in ('clarify', 'react', 'amend', 'object', 'integrate')),
  mode text not null check (mode in ('live', 'days')),
  opened_at timestamptz not null,
  opened_by uuid not null references people,
  opened_from uuid not null,
  -- null while everyone is in the room
  ends_at timestamptz,
  primary key (community_id, proposal_id, number),
  check ((mode = 'live') = (ends_at is null)),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, opened_from) references seats
);
select community_table('proposal_rounds', 'select, insert');

-- The text as it was from a moment on: a proposal shows the last one. The first is the text as it was opened.
create table proposal_wordings (
  community_id uuid not null,
  proposal_id uuid not null,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  text text not null,
  -- whom the change is owed to; without an organisation, to someone who carries the community
  credited_to uuid not null references people,
  credited_organisation_id uuid,
  -- the seat from which it was put in
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id, number),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, credited_organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('proposal_wordings', 'select, insert');

create table round_contributions (
  community_id uuid not null,
  id uuid not null,
  proposal_id uuid not null,
  round_number integer not null,
  kind text not null check (kind in ('question', 'answer', 'reaction', 'spoke')),
  -- null for someone who carries the community
  organisation_id uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  words text not null check (kind = 'spoke' or words <> ''),
  -- the question, for an answer
  answers_id uuid check ((kind = 'answer') = (answers_id is not null)),
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, proposal_id, round_number) references proposal_rounds,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats,
  foreign key (community_id, answers_id) references round_contributions
);
create index round_contributions_of_proposal on round_contributions (community_id, proposal_id, at, id);
select community_table('round_contributions', 'select, insert');

create table amendments (
  community_id uuid not null,
  id uuid not null,
  proposal_id uuid not null,
  -- the wording it was written against
  wording integer not null,
  organisation_id uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  text text not null check (text <> ''),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, proposal_id, wording) references proposal_wordings,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index amendments_of_proposal on amendments (community_id, proposal_id, at, id);
select community_table('amendments', 'select, insert');

create table amendment_outcomes (
  community_id uuid not null,
  amendment_id uuid not null,
  proposal_id uuid not null,
  outcome text not null check (outcome in ('taken-up', 'declined')),
  -- what it became
  wording integer check ((outcome = 'taken-up') = (wording is not null)),
  reason text not null check (outcome = 'taken-up' or reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, amendment_id),
  foreign key (community_id, amendment_id) references amendments,
  foreign key (community_id, proposal_id, wording) references proposal_wordings,
  foreign key (community_id, seat_id) references seats
);
create index amendment_outcomes_of_proposal on amendment_outcomes (community_id, proposal_id, at);
select community_table('amendment_outcomes', 'select, insert');

-- What was done about an objection, which is a binding answer to a proposal by consent and has its id.
create table objection_events (
  community_id uuid not null,
  id uuid not null,
  proposal_id uuid not null,
  objection_id uuid not null,
  kind text not null check (kind in ('acknowledged', 'assigned', 'integrated', 'tested')),
  -- who takes care of it, until when
  owner_id uuid references people,
  due_on date,
  -- the wording that answers it
  wording integer check ((kind = 'integrated') = (wording is not null)),
  is_objection boolean check ((kind = 'tested') = (is_objection is not null)),
  reason text not null check (kind <> 'tested' or reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  check ((kind in ('acknowledged', 'assigned')) = (owner_id is not null and due_on is not null)),
  foreign key (community_id, proposal_id, wording) references proposal_wordings,
  foreign key (community_id, objection_id) references proposal_answers,
  foreign key (community_id, seat_id) references seats
);
create unique index objections_acknowledged_once on objection_events (community_id, objection_id)
  where kind = 'acknowledged';
create unique index objections_integrated_once on objection_events (community_id, objection_id)
  where kind = 'integrated';
create index objection_events_of_proposal on objection_events (community_id, proposal_id, at, id);
select community_table('objection_events', 'select, insert');
