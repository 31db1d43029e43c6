-- Who came here with their community and was known here already: the chronicle and the register of before say the
-- earlier id, in texts that are hashed and so stay as they are; every other row says the present one.

create table earlier_person_ids (
  community_id uuid not null references communities,
  earlier_id uuid not null,
  person_id uuid not null references people,
  primary key (community_id, earlier_id)
);
select community_table('earlier_person_ids', 'select, insert');
