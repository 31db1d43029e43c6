-- The cost of a project is split and kept as that of a need is: a split is of exactly one of the two. The lines of a
-- project each have their own price, so that there is neither one estimate nor one hourly rate behind them.
alter table splits alter column need_id drop not null;
alter table splits alter column estimate_id drop not null;
alter table splits alter column hourly_cents drop not null;
alter table splits add column project_id uuid;
alter table splits add foreign key (community_id, project_id) references projects;
alter table splits add check ((need_id is null) <> (project_id is null));
alter table splits add check ((need_id is null) = (estimate_id is null) and (need_id is null) = (hourly_cents is null));
create unique index splits_of_project on splits (community_id, project_id, number);
