-- Which result a proposal carries, for ever; and what became of it when the proposal was adopted.
create table funding_round_proposals (
  community_id uuid not null,
  proposal_id uuid not null,
  round_id uuid not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, round_id) references funding_freezes
);
create index funding_round_proposals_of_round on funding_round_proposals (community_id, round_id);
select community_table('funding_round_proposals', 'select, insert');

create table funding_round_adoptions (
  community_id uuid not null,
  round_id uuid not null,
  proposal_id uuid not null,
  -- obliged: each owes its share from here on; payer-left: one of those who would pay had left, so that nobody owes
  outcome text not null check (outcome in ('obliged', 'payer-left')),
  at timestamptz not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references funding_round_proposals
);
-- A round obliges once, whichever proposal carries it.
create unique index funding_rounds_oblige_once on funding_round_adoptions (community_id, round_id) where outcome = 'obliged';
select community_table('funding_round_adoptions', 'select, insert');
