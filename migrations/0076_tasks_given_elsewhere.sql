-- A task may be given somewhere else than at a meeting: what that is called, and its page below the community's address.
alter table tasks add column origin_title text;
alter table tasks add column origin_path text;
alter table tasks add constraint tasks_have_one_origin check (
  (origin_title is null) = (origin_path is null) and (origin_title is null or meeting_id is null)
);

-- What comes of a gathering may be a task.
alter table gathering_outcomes add constraint gathering_outcomes_name_their_task check ((kind = 'task') = (task_id is not null));
alter table gathering_outcomes add constraint gathering_outcomes_of_task foreign key (community_id, task_id) references tasks;
