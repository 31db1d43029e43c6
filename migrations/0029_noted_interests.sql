-- An interest that the opening of a proposal tells by itself, and how whoever leads takes such a note off again.
alter table proposal_interests add column number integer not null default 1 check (number > 0);
-- what told it; null where somebody said it
alter table proposal_interests add column noted_as text check (noted_as in ('opener', 'estimate', 'own-need'));
alter table proposal_interests drop constraint proposal_interests_pkey;
alter table proposal_interests add primary key (community_id, proposal_id, organisation_id, number);

create table proposal_interest_removals (
  community_id uuid not null,
  proposal_id uuid not null,
  organisation_id uuid not null,
  number integer not null,
  reason text not null check (reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id, organisation_id, number),
  foreign key (community_id, proposal_id, organisation_id, number) references proposal_interests,
  foreign key (community_id, seat_id) references seats
);
select community_table('proposal_interest_removals', 'select, insert');
