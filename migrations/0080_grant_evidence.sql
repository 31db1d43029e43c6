-- The file that proves a typed figure or amount of a grant, where there is one.
create table grant_evidence (
  community_id uuid not null,
  -- the figure or the amount
  entry_id uuid not null,
  grant_id uuid not null,
  file_id uuid not null,
  primary key (community_id, entry_id),
  foreign key (community_id, grant_id) references grants,
  foreign key (community_id, file_id) references files
);
create index grant_evidence_of_grant on grant_evidence (community_id, grant_id);
select community_table('grant_evidence', 'select, insert');
