-- How organisations change, and how organisations, people and whole communities leave. What was so before stays a row.

-- An organisation that became part of another: whatever it said counts as the other's word, under its own name.
alter table organisations add column merged_into uuid;

-- Every change of name or level, every merger and every division, with its day and its reason.
create table organisation_changes (
  community_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  -- name, tier: from before to after; merged: the organisation became part of other_id; split: it came out of other_id
  kind text not null check (kind in ('name', 'tier', 'merged', 'split')),
  -- the first day on which it is so; a level may be set for a day to come
  from_on date not null,
  before text,
  after text,
  other_id uuid,
  why text not null,
  person_id uuid not null references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, other_id) references organisations,
  foreign key (community_id, seat_id) references seats,
  check ((other_id is not null) = (kind in ('merged', 'split'))),
  check (kind <> 'name' or (before is not null and after is not null))
);
create index organisation_changes_of on organisation_changes (community_id, organisation_id, at);
create index organisation_changes_beside on organisation_changes (community_id, other_id);
select community_table('organisation_changes', 'select, insert');

-- That an organisation leaves, from which day on, under which rule.
create table departures (
  community_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  -- the first day without it
  leaves_on date not null,
  why text not null,
  -- as the charter had them on the day it was announced
  notice_days integer not null check (notice_days >= 0),
  balance_rule text not null check (balance_rule in ('settled', 'pot', 'quits')),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
create index departures_of on departures (community_id, organisation_id, at);
select community_table('departures', 'select, insert');

-- How it ended: taken back before its day, or left, with the balance of that day.
create table departure_ends (
  community_id uuid not null,
  departure_id uuid not null,
  kind text not null check (kind in ('withdrawn', 'left')),
  -- what was owed, paid and given back, and what follows under the rule; null where it was taken back
  balance jsonb,
  -- null where the calendar did it
  person_id uuid references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, departure_id),
  foreign key (community_id, departure_id) references departures,
  foreign key (community_id, seat_id) references seats,
  check ((kind = 'left') = (balance is not null))
);
select community_table('departure_ends', 'select, insert');

-- What is owed can pass to another organisation (takeover), and can be let go by a merger, a division or a departure.
alter table obligations drop constraint obligations_kind_check;
alter table obligations drop constraint obligations_source_kind_check;
alter table obligations drop constraint obligations_check1;
alter table obligations
  add check (kind in ('share', 'call', 'joining', 'overrun', 'takeover', 'rebate', 'refund', 'release')),
  add check (source_kind in ('proposal', 'round', 'pledges', 'joining', 'bill', 'merger', 'division', 'departure')),
  add check (case when kind in ('share', 'call', 'joining', 'overrun', 'takeover') then cents > 0 else cents < 0 end);

-- Two addresses of one person: who signs in as the former one enters as the other.
create table person_merges (
  former_id uuid primary key references people,
  person_id uuid not null references people,
  at timestamptz not null
);
create index person_merges_into on person_merges (person_id);
select global_table('person_merges', 'select, insert, update');

-- What people asked to be done with what is kept about them, what was done, what was kept and on which ground.
create table data_requests (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('export', 'merge', 'leave', 'erase')),
  -- what was done and what was kept, as whoever asked was told
  told jsonb not null,
  at timestamptz not null
);
create index data_requests_of on data_requests (person_id, at);
select global_table('data_requests', 'select, insert');

-- That a community closes: nothing is written there any more, and on a day it is gone.
create table closings (
  community_id uuid not null references communities,
  id uuid not null,
  -- the decision in the register; null where there was nobody but those who closed it
  register_number integer,
  -- null: it stays readable without an end
  delete_on date,
  why text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, seat_id) references seats
);
select community_table('closings', 'select, insert');

-- The way back.
create table closing_ends (
  community_id uuid not null,
  closing_id uuid not null,
  why text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, closing_id),
  foreign key (community_id, closing_id) references closings,
  foreign key (community_id, seat_id) references seats
);
select community_table('closing_ends', 'select, insert');

-- Communities that are gone: their address is given to nobody else.
create table former_communities (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  closed_at timestamptz not null,
  deleted_at timestamptz not null
);
select global_table('former_communities', 'select');

-- Removes the community inside whose walls it is called, if its closing is due on that day; tells whether it did. The
-- application itself can delete nothing of what is only added to: this is the one way, and it looks for itself.
create function community_removed(today date, moment timestamptz)
returns boolean language plpgsql security definer set search_path from current as $$
declare
  gone uuid := nullif(current_setting('app.community_id', true), '')::uuid;
  closing record;
  waiting text[];
  kept text[];
  each text;
begin
  select c.at into closing from closings c
    where c.community_id = gone and c.delete_on <= today
      and not exists (select from closing_ends e where e.community_id = gone and e.closing_id = c.id)
    order by c.at desc limit 1;
  if not found then return false; end if;
  insert into former_communities (id, slug, name, closed_at, deleted_at)
    select id, slug, name, closing.at, moment from communities where id = gone;
  -- Every table whose rows name it, in whatever order their references allow.
  select array_agg(distinct format('delete from %s where %I = $1', a.attrelid::regclass, a.attname)) into waiting
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where t.relkind in ('r', 'p') and not t.relispartition and t.relnamespace = 'public'::regnamespace
      and (a.attname = 'community_id' or exists (select from pg_constraint f
        where f.contype = 'f' and f.conrelid = t.oid and f.confrelid = 'communities'::regclass and f.conkey[1] = a.attnum));
  while cardinality(waiting) > 0 loop
    kept := '{}';
    foreach each in array waiting loop
      begin
        execute each using gone;
      exception when foreign_key_violation then
        kept := kept || each;
      end;
    end loop;
    if cardinality(kept) = cardinality(waiting) then
      raise exception 'what is left of a community refers to itself in a circle';
    end if;
    waiting := kept;
  end loop;
  delete from communities where id = gone;
  return true;
end $$;
revoke execute on function community_removed from public;
grant execute on function community_removed to komunigi_app;
