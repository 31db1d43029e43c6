-- What was said when a mandate was looked at together, half-way or at any other time.
create table term_reviews (
  community_id uuid not null references communities,
  id uuid not null,
  term_id uuid not null,
  held_on date not null,
  words text not null check (words <> ''),
  person_id uuid not null references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, term_id) references terms,
  foreign key (community_id, seat_id) references seats
);
create index term_reviews_of_term on term_reviews (community_id, term_id, held_on);
select community_table('term_reviews', 'select, insert');
