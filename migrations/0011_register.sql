-- The register keeps whatever is decided, of any kind: an entry says by itself what it is, what it is about and where
-- that is shown. Proposals count themselves.

-- For the time of this migration, so that an owner who is no superuser sees every row.
alter table proposals no force row level security;
alter table register no force row level security;
alter table register_heads no force row level security;

alter table register add column kind text check (kind ~ '^[a-z]+(-[a-z]+)*$');
alter table register add column matter_id uuid;
-- below the community's address, such as proposals/3
alter table register add column path text check (path ~ '^[a-z0-9]+([/-][a-z0-9]+)*$');
alter table register add column title text check (title <> '');
update register set kind = 'proposal', matter_id = register.proposal_id, path = 'proposals/' || p.number,
    title = register.entry::json ->> 'title'
  from proposals p where p.community_id = register.community_id and p.id = register.proposal_id;
alter table register alter column kind set not null;
alter table register alter column matter_id set not null;
alter table register alter column path set not null;
alter table register alter column title set not null;
alter table register drop column proposal_id;
-- What is decided again later is a later entry, never a second one of the same moment.
alter table register add constraint register_once unique (community_id, matter_id, kind, sealed_at);
-- A proposal ends once: asking anew is a new proposal.
create unique index register_proposals on register (community_id, matter_id) where kind = 'proposal';

create table proposal_counters (
  community_id uuid primary key references communities,
  -- the number of the last proposal
  number integer not null check (number >= 0)
);
insert into proposal_counters select community_id, proposals from register_heads;
alter table register_heads drop column proposals;
select community_table('proposal_counters', 'select, insert, update');

alter table proposals force row level security;
alter table register force row level security;
alter table register_heads force row level security;
