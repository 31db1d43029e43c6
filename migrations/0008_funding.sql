-- Who would pay what for a need, to the cent, with everything it takes to work it out again. Only ever added to.

create table splits (
  community_id uuid not null references communities,
  id uuid not null,
  need_id uuid not null,
  -- 1 for the first split chosen for a need; the largest number is the one shown
  number integer not null check (number > 0),
  estimate_id uuid not null,
  key text not null,
  -- which version of the splitting rules counted it: a later one leaves the old cents alone
  engine integer not null,
  -- everything the rules were given: organisations with their figures, lines, who takes part, VAT
  inputs jsonb not null,
  hourly_cents bigint not null check (hourly_cents > 0),
  charter_version integer not null,
  cost_cents bigint not null check (cost_cents > 0),
  vat_cents bigint not null check (vat_cents >= 0),
  chosen_by uuid not null references people,
  seat_id uuid not null,
  chosen_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, need_id, number),
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, estimate_id) references estimates,
  foreign key (community_id, charter_version) references charter_versions,
  foreign key (community_id, seat_id) references seats
);
select community_table('splits', 'select, insert');

create table split_shares (
  community_id uuid not null,
  split_id uuid not null,
  organisation_id uuid not null,
  -- excluding VAT
  share_cents bigint not null check (share_cents >= 0),
  vat_cents bigint not null check (vat_cents >= 0),
  why jsonb not null,
  primary key (community_id, split_id, organisation_id),
  foreign key (community_id, split_id) references splits,
  foreign key (community_id, organisation_id) references organisations
);
create index split_shares_of_organisation on split_shares (community_id, organisation_id);
select community_table('split_shares', 'select, insert');

-- Which split a proposal carries: the one that was shown when it was opened, for ever.
create table proposal_splits (
  community_id uuid not null,
  proposal_id uuid not null,
  split_id uuid not null,
  primary key (community_id, proposal_id),
  foreign key (community_id, proposal_id) references proposals,
  foreign key (community_id, split_id) references splits
);
create index proposal_splits_by_split on proposal_splits (community_id, split_id);
select community_table('proposal_splits', 'select, insert');
