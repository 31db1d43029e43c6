-- What organisations paid of what they owe, and what was given back to them; a mistake is put right by taking it back.
create table payments (
  community_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  -- what it is for, as in obligations
  need_id uuid,
  project_id uuid,
  -- excluding VAT; above zero the organisation paid, below zero it got back what it had paid too much
  cents bigint not null check (cents <> 0),
  paid_on date not null,
  -- the number of a bill, the words of a transfer; empty where there is none
  reference text not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, need_id) references needs,
  foreign key (community_id, project_id) references projects,
  foreign key (community_id, seat_id) references seats,
  check ((need_id is null) <> (project_id is null))
);
create index payments_of on payments (community_id, organisation_id);
create index payments_for_project on payments (community_id, project_id) where project_id is not null;
create index payments_for_need on payments (community_id, need_id) where need_id is not null;
select community_table('payments', 'select, insert');

-- That a payment was noted by mistake: it counts no longer and stays readable.
create table payment_withdrawals (
  community_id uuid not null,
  payment_id uuid not null,
  -- whose payment it was
  organisation_id uuid not null,
  reason text not null check (reason <> ''),
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, payment_id),
  foreign key (community_id, payment_id) references payments,
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('payment_withdrawals', 'select, insert');
