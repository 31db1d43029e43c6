-- What was asked of two organisations, or of one, ends by itself once one of them is gone: nobody's act, and it says whose.
alter table change_plan_ends drop constraint change_plan_ends_kind_check;
alter table change_plan_ends alter column person_id drop not null;
alter table change_plan_ends alter column seat_id drop not null;
-- the organisation that left, or became part of another
alter table change_plan_ends add column gone_id uuid;
alter table change_plan_ends add foreign key (community_id, gone_id) references organisations;
alter table change_plan_ends add constraint change_plan_ends_kind_check
  check (kind in ('done', 'refused', 'withdrawn', 'impossible'));
alter table change_plan_ends add constraint change_plan_ends_by_check
  check ((kind = 'impossible') = (gone_id is not null) and (kind = 'impossible') = (person_id is null)
    and (kind = 'impossible') = (seat_id is null));
