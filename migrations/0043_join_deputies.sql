-- Who stands in for a newcomer's contact: a name and an address that can be changed, and taken out for whoever is erased.

create table join_deputies (
  community_id uuid not null,
  request_id uuid not null,
  name text not null,
  -- empty once it was taken out
  email text not null,
  primary key (community_id, request_id),
  foreign key (community_id, request_id) references join_requests
);
create index join_deputies_by_email on join_deputies (community_id, email);
select community_table('join_deputies', 'select, insert, update (name, email)');

-- What was told before moves there. For the time of this, so that an owner who is no superuser sees every row.
alter table join_facts no force row level security;
alter table join_deputies no force row level security;

insert into join_deputies (community_id, request_id, name, email)
  select distinct on (community_id, request_id) community_id, request_id, data->>'deputyName', data->>'deputyEmail'
  from join_facts where kind = 'dues-understood' and data ? 'deputyEmail'
  order by community_id, request_id, position desc;
update join_facts set data = data - 'deputyName' - 'deputyEmail' where kind = 'dues-understood';

alter table join_facts force row level security;
alter table join_deputies force row level security;
