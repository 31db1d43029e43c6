-- Who owes or is owed how much, for what, and by which act: what the books are written from. Rows only, no balances;
-- nothing is ever changed, and what is no longer owed is a row of its own, a release.

create table obligations (
  community_id uuid not null references communities,
  id uuid not null,
  organisation_id uuid not null,
  -- share, call, joining, overrun: owed by the organisation; rebate, refund, release: owed to it, or no longer by it
  kind text not null check (kind in ('share', 'call', 'joining', 'overrun', 'rebate', 'refund', 'release')),
  -- excluding VAT; above zero the organisation owes, below zero it is owed
  cents bigint not null,
  -- what it is for: a project, or a need whose cost is shared without one
  need_id uuid,
  project_id uuid,
  -- the act it comes from, and the row of that act
  source_kind text not null check (source_kind in ('proposal', 'round', 'pledges', 'joining', 'bill')),
  source_id uuid not null,
  -- who did that act; null where the calendar did
  person_id uuid references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, seat_id) references seats,
  check ((need_id is null) <> (project_id is null)),
  check (case when kind in ('share', 'call', 'joining', 'overrun') then cents > 0 else cents < 0 end)
);
-- One act obliges an organisation once for one matter, however often it is told.
create unique index obligations_of_act on obligations
  (community_id, source_kind, source_id, kind, organisation_id, coalesce(project_id, need_id));
create index obligations_of_organisation on obligations (community_id, organisation_id, at);
create index obligations_of_project on obligations (community_id, project_id);
create index obligations_of_need on obligations (community_id, need_id);
select community_table('obligations', 'select, insert');

-- What was adopted before obliges as well: the shares of its split, if the way that was taken is the first one. For the
-- time of this, so that an owner who is no superuser sees every row.
alter table proposals no force row level security;
alter table proposal_closings no force row level security;
alter table proposal_options no force row level security;
alter table proposal_links no force row level security;
alter table proposal_splits no force row level security;
alter table splits no force row level security;
alter table split_shares no force row level security;
alter table register no force row level security;
alter table obligations no force row level security;

insert into obligations (community_id, id, organisation_id, kind, cents, need_id, source_kind, source_id, person_id,
    seat_id, at)
  select s.community_id, gen_random_uuid(), h.organisation_id, 'share', h.share_cents, s.need_id, 'proposal',
    c.proposal_id, c.person_id, c.seat_id, c.at
  from proposal_closings c
  join proposal_splits ps on ps.community_id = c.community_id and ps.proposal_id = c.proposal_id
  join splits s on s.community_id = ps.community_id and s.id = ps.split_id
  join split_shares h on h.community_id = s.community_id and h.split_id = s.id and h.share_cents > 0
  join register r on r.community_id = c.community_id and r.matter_id = c.proposal_id and r.kind = 'proposal'
  where c.outcome = 'adopted'
    and not exists (select from proposal_options o
      where o.community_id = c.community_id and o.proposal_id = c.proposal_id
        and o.id::text = r.entry::json -> 'result' -> 'option' ->> 'id'
        and exists (select from proposal_options b where b.community_id = o.community_id
          and b.proposal_id = o.proposal_id and b.position < o.position))
    and not exists (select from proposal_links l
      join proposal_closings later on later.community_id = l.community_id and later.proposal_id = l.proposal_id
      where l.community_id = c.community_id and l.earlier_id = c.proposal_id and l.kind = 'supersedes'
        and later.outcome = 'adopted');

alter table proposals force row level security;
alter table proposal_closings force row level security;
alter table proposal_options force row level security;
alter table proposal_links force row level security;
alter table proposal_splits force row level security;
alter table splits force row level security;
alter table split_shares force row level security;
alter table register force row level security;
alter table obligations force row level security;
