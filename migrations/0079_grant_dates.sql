-- What somebody said of a day of a grant's calendar, a report due or a tranche expected: that it is done, or that it is
-- not after all. The last word holds.
create table grant_dates (
  community_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  -- the deadline or the tranche, as the plan names it
  item_id uuid not null,
  is_done boolean not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, grant_id) references grants,
  foreign key (community_id, seat_id) references seats
);
create index grant_dates_of_grant on grant_dates (community_id, grant_id, item_id, at);
select community_table('grant_dates', 'select, insert');

-- The letters that went out before a day of a grant: the key lets each go once, however many processes look.
create table grant_reminders (
  community_id uuid not null,
  grant_id uuid not null,
  -- the deadline, or the grant itself for its end
  item_id uuid not null,
  -- the day it tells of
  about_on date not null,
  days integer not null check (days >= 0),
  at timestamptz not null,
  primary key (community_id, grant_id, item_id, about_on, days),
  foreign key (community_id, grant_id) references grants
);
select community_table('grant_reminders', 'select, insert');
