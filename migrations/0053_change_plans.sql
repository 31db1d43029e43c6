-- Two organisations become one, or one becomes two, once each side has said yes, or a decision of the register has.
create table change_plans (
  community_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('merger', 'division')),
  organisation_id uuid not null,
  -- the one it becomes part of; null for a division
  other_id uuid,
  -- what is to be done, as it was asked: names, figures, why
  input jsonb not null,
  -- the decision that said yes for everybody
  register_number integer,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, other_id) references organisations,
  foreign key (community_id, seat_id) references seats,
  check ((kind = 'merger') = (other_id is not null))
);
create index change_plans_of on change_plans (community_id, organisation_id);
create index change_plans_with on change_plans (community_id, other_id);
-- Held by whoever answers: of two answers at once the second reads the first.
select community_table('change_plans', 'select, insert, update (register_number)');

create table change_plan_answers (
  community_id uuid not null,
  plan_id uuid not null,
  organisation_id uuid not null,
  agrees boolean not null,
  words text not null,
  person_id uuid not null references people,
  -- of its own delegate or deputy; of whoever facilitates where nobody speaks for it
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, plan_id, organisation_id),
  foreign key (community_id, plan_id) references change_plans,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('change_plan_answers', 'select, insert');

create table change_plan_ends (
  community_id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('done', 'refused', 'withdrawn')),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, plan_id),
  foreign key (community_id, plan_id) references change_plans,
  foreign key (community_id, seat_id) references seats
);
select community_table('change_plan_ends', 'select, insert');
