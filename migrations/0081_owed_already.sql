-- What is adopted for a cost that is owed already obliges nobody: nobody pays twice.
alter table funding_round_adoptions drop constraint funding_round_adoptions_outcome_check;
alter table funding_round_adoptions add constraint funding_round_adoptions_outcome_check
  check (outcome in ('obliged', 'payer-left', 'owed-already'));

-- The adopted splits that bind nobody.
create table splits_owed_already (
  community_id uuid not null,
  proposal_id uuid not null,
  at timestamptz not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposal_splits
);
select community_table('splits_owed_already', 'select, insert');
