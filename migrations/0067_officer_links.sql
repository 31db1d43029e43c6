-- A link for whoever checks a grant at the funder's: no account, one grant, until a day.
create table officer_links (
  community_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  -- whom it was made for
  officer text not null check (officer <> ''),
  -- SHA-256 of what the address carries, which is kept nowhere
  token_hash bytea not null,
  expires_on date not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, token_hash),
  foreign key (community_id, grant_id) references grants,
  foreign key (community_id, seat_id) references seats
);
create index officer_links_of_grant on officer_links (community_id, grant_id);
select community_table('officer_links', 'select, insert');

create table officer_link_ends (
  community_id uuid not null,
  link_id uuid not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, link_id),
  foreign key (community_id, link_id) references officer_links,
  foreign key (community_id, seat_id) references seats
);
select community_table('officer_link_ends', 'select, insert');

-- Each time somebody opened what the link leads to.
create table officer_link_openings (
  community_id uuid not null,
  link_id uuid not null,
  at timestamptz not null,
  primary key (community_id, link_id, at),
  foreign key (community_id, link_id) references officer_links
);
select community_table('officer_link_openings', 'select, insert');
