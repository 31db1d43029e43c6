-- The sites on whose pages the block of the journal may be shown, as the community chose them: the last row counts.
create table journal_frames (
  community_id uuid not null,
  number integer not null check (number > 0),
  -- such as https://supermarche.example
  sites text[] not null,
  person_id uuid not null references people,
  seat_id uuid not null,
  at timestamptz not null,
  primary key (community_id, number),
  foreign key (community_id, seat_id) references seats
);
select community_table('journal_frames', 'select, insert');

-- Whether the addresses that published articles lead to are still there; the last look counts.
create table journal_link_looks (
  community_id uuid not null,
  url text not null,
  outcome text not null check (outcome in ('there', 'gone', 'unreachable', 'inside')),
  status integer,
  -- since when every look has failed; null where the last one did not
  failing_since timestamptz,
  at timestamptz not null,
  primary key (community_id, url)
);
select community_table('journal_link_looks', 'select, insert, update');
