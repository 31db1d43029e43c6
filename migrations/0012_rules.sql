-- Rules other than the three sizes, answers that rank or advise, and money that is put together by answering.

-- It holds the rule of any kind: of a size, or of a method.
alter table proposals rename column size_rule to rule;
-- how much has to be put together, until when, and how much more needs no new decision; null where no money has to
alter table proposals add column commitment jsonb;

alter table proposal_answers drop constraint proposal_answers_kind_check;
alter table proposal_answers add constraint proposal_answers_kind_check check
  (kind in ('agree', 'agree-with-reservation', 'object', 'abstain', 'rank', 'advise', 'withdrawn'));
alter table proposal_answers
  -- the options in the order of preference, some may be left out
  add column ranking uuid[],
  add constraint proposal_answers_ranking_check check ((kind = 'rank') = coalesce(cardinality(ranking) > 0, false)),
  -- an advice is its words
  add constraint proposal_answers_advice_check check (kind <> 'advise' or reason <> ''),
  -- what the organisation puts in
  add column commit_cents bigint check (commit_cents >= 0),
  -- the wording of the proposal it was given to
  add column wording integer not null default 1 check (wording > 0),
  -- who said it on the telephone; person and seat are then those of whoever entered it
  add column told_by text check (told_by <> '');

-- What whoever asked for advice decided, in their words.
alter table proposal_closings add column words text check (words <> '');
