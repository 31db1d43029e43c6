-- What a member asked and was told about paying less than its level: dated facts, never changed. A later request begins anew.
create table dues_facts (
  community_id uuid not null,
  organisation_id uuid not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('reduction-asked', 'reduction-objected', 'reduction-settled', 'reduction-reminded')),
  -- what the kind needs: an amount, a day, a reason
  data jsonb not null,
  -- the organisation that objects
  speaker_id uuid,
  -- null where the calendar did it
  person_id uuid references people,
  seat_id uuid,
  at timestamptz not null,
  primary key (community_id, organisation_id, position),
  foreign key (community_id, organisation_id) references organisations,
  foreign key (community_id, speaker_id) references organisations,
  foreign key (community_id, seat_id) references seats
);
select community_table('dues_facts', 'select, insert');
