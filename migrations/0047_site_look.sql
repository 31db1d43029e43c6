-- A domain name of a community's own. It leads to its public front only once somebody who has the domain has said so,
-- in a record of the domain that names this very community; whoever claims a domain of others claims nothing. Read
-- before any community's walls.
create table site_hosts (
  community_id uuid primary key references communities,
  host text not null check (host <> ''),
  asked_at timestamptz not null,
  checked_at timestamptz,
  confirmed_at timestamptz
);
create unique index site_hosts_confirmed on site_hosts (host) where confirmed_at is not null;
select global_table('site_hosts', 'select, insert, update, delete');

-- The picture a community shows beside its name; without a file it shows none.
create table site_logos (
  community_id uuid not null references communities,
  version integer not null check (version > 0),
  file_id uuid,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, version),
  foreign key (community_id, file_id) references files,
  foreign key (community_id, seat_id) references seats
);
select community_table('site_logos', 'select, insert');
