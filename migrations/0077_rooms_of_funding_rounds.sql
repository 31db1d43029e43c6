-- A funding round is led live like a proposal or an election: it has a wall, phones, and whoever leads it.
alter table meeting_rooms drop constraint meeting_rooms_matter_kind_check;
alter table meeting_rooms add constraint meeting_rooms_matter_kind_check
  check (matter_kind in ('proposal', 'election', 'funding-round'));
