-- What a decision obliges to beside money: the hours an organisation gives, at what they are worth; the work of a line
-- that it does itself; what the common pool carries. Beside the obligations, whose cents are owed in money and are added
-- up as such. Rows only, nothing is ever changed: what a later decision lets go is a row that names the first.

create table obligations_in_kind (
  community_id uuid not null references communities,
  id uuid not null,
  kind text not null check (kind in ('hours', 'work', 'pool')),
  -- who gives; null where it is the pool, which is nobody's
  organisation_id uuid,
  project_id uuid not null,
  -- the line of the project whose work is given whole, without a figure
  position integer,
  -- above zero to be given, below zero let go; nothing but hours has minutes, and work without a figure is worth 0 here
  minutes integer,
  -- excluding VAT
  cents bigint not null,
  -- the round or the proposal that was adopted; for what is let go the proposal that superseded it
  source_kind text not null check (source_kind in ('round', 'proposal')),
  source_id uuid not null,
  -- the row that is let go
  releases_id uuid,
  -- who did that act; null where the calendar did
  person_id uuid references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, id),
  -- a row is let go once
  unique (community_id, releases_id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, releases_id) references obligations_in_kind,
  foreign key (community_id, seat_id) references seats,
  check ((kind = 'pool') = (organisation_id is null)),
  check ((kind = 'work') = (position is not null)),
  check ((kind = 'hours') = (minutes is not null)),
  check (case when kind = 'work' then cents = 0 else (cents > 0) = (releases_id is null) and cents <> 0 end),
  check ((minutes > 0) = (releases_id is null))
);
-- One act obliges to it once, however often it is told.
create unique index obligations_in_kind_of_act on obligations_in_kind
  (community_id, source_id, project_id, kind, coalesce(organisation_id, project_id), coalesce(position, 0))
  where releases_id is null;
create index obligations_in_kind_of_project on obligations_in_kind (community_id, project_id);
create index obligations_in_kind_of_organisation on obligations_in_kind (community_id, organisation_id);
select community_table('obligations_in_kind', 'select, insert');

-- What was adopted before obliges to it as well. For the time of this, so that an owner who is no superuser sees every
-- row.
alter table funding_rounds no force row level security;
alter table funding_round_adoptions no force row level security;
alter table funding_freezes no force row level security;
alter table proposals no force row level security;
alter table proposal_closings no force row level security;
alter table proposal_options no force row level security;
alter table proposal_links no force row level security;
alter table proposal_splits no force row level security;
alter table splits no force row level security;
alter table projects no force row level security;
alter table project_lines no force row level security;
alter table register no force row level security;
alter table obligations_in_kind no force row level security;

insert into obligations_in_kind (community_id, id, kind, organisation_id, project_id, minutes, cents, source_kind,
    source_id, person_id, seat_id, at)
  select a.community_id, gen_random_uuid(), given.kind, given.organisation_id, given.project_id,
    case when given.kind = 'hours' then greatest(1, round(given.cents * 60.0 / r.hourly_cents)) end, given.cents, 'round',
    a.round_id, c.person_id, c.seat_id, a.at
  from funding_round_adoptions a
  join funding_rounds r on r.community_id = a.community_id and r.id = a.round_id
  join funding_freezes f on f.community_id = a.community_id and f.round_id = a.round_id
  join proposal_closings c on c.community_id = a.community_id and c.proposal_id = a.proposal_id
  cross join lateral (
    select 'hours' as kind, (p ->> 'org')::uuid as organisation_id, (p ->> 'project')::uuid as project_id,
      (p ->> 'inkind')::bigint as cents
    from jsonb_array_elements(f.outcome::jsonb -> 'payments') as p
    union all
    select 'pool', null, paid.project_id, sum(paid.cents)::bigint
    from (
      select (p ->> 'project')::uuid as project_id, (p ->> 'voucher')::bigint as cents
      from jsonb_array_elements(f.outcome::jsonb -> 'payments') as p
      union all
      select (p ->> 'project')::uuid, (p ->> 'amount')::bigint
      from jsonb_array_elements(f.outcome::jsonb -> 'pool') as p) paid
    group by paid.project_id) given
  where a.outcome = 'obliged' and given.cents > 0;

-- The lines that somebody gives, as they stood when the split of their project was kept.
insert into obligations_in_kind (community_id, id, kind, organisation_id, project_id, position, cents, source_kind,
    source_id, person_id, seat_id, at)
  select s.community_id, gen_random_uuid(), 'work', l.giver_id, s.project_id, l.position, 0, 'proposal', c.proposal_id,
    c.person_id, c.seat_id, c.at
  from proposal_closings c
  join proposal_splits ps on ps.community_id = c.community_id and ps.proposal_id = c.proposal_id
  join splits s on s.community_id = ps.community_id and s.id = ps.split_id and s.project_id is not null
  join register r on r.community_id = c.community_id and r.matter_id = c.proposal_id and r.kind = 'proposal'
  join project_lines l on l.community_id = s.community_id and l.project_id = s.project_id and l.written_at <= s.chosen_at
    and l.giver_id is not null and l.state = 'kept'
  where c.outcome = 'adopted'
    and not exists (select from project_lines newer
      where newer.community_id = l.community_id and newer.project_id = l.project_id and newer.position = l.position
        and newer.version > l.version and newer.written_at <= s.chosen_at)
    and not exists (select from proposal_options o
      where o.community_id = c.community_id and o.proposal_id = c.proposal_id
        and o.id::text = r.entry::json -> 'result' -> 'option' ->> 'id'
        and exists (select from proposal_options b where b.community_id = o.community_id
          and b.proposal_id = o.proposal_id and b.position < o.position));

-- What was superseded meanwhile is let go.
insert into obligations_in_kind (community_id, id, kind, organisation_id, project_id, position, minutes, cents, source_kind,
    source_id, releases_id, person_id, seat_id, at)
  select o.community_id, gen_random_uuid(), o.kind, o.organisation_id, o.project_id, o.position, -o.minutes, -o.cents,
    'proposal', later.proposal_id, o.id, later.person_id, later.seat_id, later.at
  from obligations_in_kind o
  left join funding_round_adoptions a on a.community_id = o.community_id and o.source_kind = 'round'
    and a.round_id = o.source_id and a.outcome = 'obliged'
  join proposal_links l on l.community_id = o.community_id and l.kind = 'supersedes'
    and l.earlier_id = coalesce(a.proposal_id, o.source_id)
  join proposal_closings later on later.community_id = l.community_id and later.proposal_id = l.proposal_id
    and later.outcome = 'adopted'
  on conflict do nothing;

alter table funding_rounds force row level security;
alter table funding_round_adoptions force row level security;
alter table funding_freezes force row level security;
alter table proposals force row level security;
alter table proposal_closings force row level security;
alter table proposal_options force row level security;
alter table proposal_links force row level security;
alter table proposal_splits force row level security;
alter table splits force row level security;
alter table projects force row level security;
alter table project_lines force row level security;
alter table register force row level security;
alter table obligations_in_kind force row level security;
