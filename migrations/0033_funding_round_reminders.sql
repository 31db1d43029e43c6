-- The letter before the last day of a round, to those who have not declared: the key lets it go once, however many
-- processes look.

create table funding_round_reminders (
  community_id uuid not null,
  round_id uuid not null,
  at timestamptz not null,
  primary key (community_id, round_id),
  foreign key (community_id, round_id) references funding_rounds
);
select community_table('funding_round_reminders', 'select, insert');
