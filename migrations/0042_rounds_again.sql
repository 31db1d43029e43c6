-- A round whose result came to nothing is opened again as another one: which one it follows, for ever.

create table funding_round_followings (
  community_id uuid not null,
  round_id uuid not null,
  follows_id uuid not null,
  primary key (community_id, round_id),
  -- a round is opened again once; what follows it can be opened again in its turn
  unique (community_id, follows_id),
  check (round_id <> follows_id),
  foreign key (community_id, round_id) references funding_rounds,
  foreign key (community_id, follows_id) references funding_freezes
);
select community_table('funding_round_followings', 'select, insert');
