-- Which proposals ask whether two organisations become one, or one becomes two: what was decided is what is done.
create table change_proposals (
  community_id uuid not null,
  proposal_id uuid not null,
  kind text not null check (kind in ('merger', 'division')),
  organisation_id uuid not null,
  -- the one it becomes part of; null for a division
  other_id uuid,
  -- what is to be done, as it was asked: names, figures, why
  input jsonb not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, other_id) references organisations,
  check ((kind = 'merger') = (other_id is not null)),
  check (organisation_id <> other_id)
);
create index change_proposals_of on change_proposals (community_id, organisation_id);
create index change_proposals_with on change_proposals (community_id, other_id);
select community_table('change_proposals', 'select, insert');
