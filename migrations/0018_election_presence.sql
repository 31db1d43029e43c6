-- Who took part when the objections to a proposal were closed: on the day of a departure the day alone does not tell.
alter table election_steps add column present uuid[];
