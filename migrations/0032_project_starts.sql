-- That the work on a project has begun: once, and only where what was decided, pledged or said carries its cost.
create table project_starts (
  community_id uuid not null,
  project_id uuid not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, project_id),
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats
);
select community_table('project_starts', 'select, insert');
