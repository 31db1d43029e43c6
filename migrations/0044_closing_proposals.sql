-- Which proposals ask whether the community closes, and what is to become of it: what was decided is what is done.
create table closing_proposals (
  community_id uuid not null,
  proposal_id uuid not null,
  -- kept: it stays readable; deleted: after so many days, as the charter had them when it was proposed, it is gone
  afterwards text not null check (afterwards in ('kept', 'deleted')),
  deletion_days integer not null check (deletion_days >= 0),
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposals
);
select community_table('closing_proposals', 'select, insert');
