import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';

/** A leaning on a need not decided yet, whose organisation has not bound itself: the newest of each person. */
export interface PendingLeaning {
  readonly number: number;
  readonly title: string;
  readonly organisationId: Id;
  readonly organisation: string;
  readonly kind: 'us-too' | 'not-us' | 'could-live-with' | 'hurts-us';
  readonly by: string;
}

const PENDING = `
  select number, title, "organisationId", organisation, kind, by from (
    select distinct on (a.organisation_id, n.id, a.person_id) n.number, n.title, o.id as "organisationId",
      o.name as organisation, a.kind, p.name as by, a.at
    from need_answers a
    join needs n on n.community_id = $1 and n.id = a.need_id
    join organisations o on o.community_id = $1 and o.id = a.organisation_id
    join people p on p.id = a.person_id
    where a.community_id = $1 and a.organisation_id = any($2) and a.stage = 'leaning' and n.is_open
      and n.waiting_why = any($3)
      and not exists (select from need_answers b where b.community_id = $1 and b.need_id = a.need_id
        and b.organisation_id = a.organisation_id and b.stage = 'binding')
    order by a.organisation_id, n.id, a.person_id, a.at desc, a.id desc
  ) as newest
  order by at desc, number limit 10`;

/** Leanings of these organisations' people on needs that wait for one of `whys`, not yet bound, newest first, ten at most. */
export const pendingLeanings = (
  here: Here,
  organisationIds: readonly Id[],
  whys: readonly string[],
): Promise<readonly PendingLeaning[]> =>
  organisationIds.length === 0
    ? Promise.resolve([])
    : rows<PendingLeaning>(here.db, PENDING, [here.community.id, organisationIds, whys]);

/** Words that name the reader, on a need they have not spoken on since. */
export interface Mention {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly by: string;
  readonly at: Instant;
}

const MENTIONS = `
  select number, title, body, by, at from (
    select distinct on (c.id) n.number, n.title, c.body, p.name as by, c.at
    from need_mentions m
    join need_contributions c on c.community_id = $1 and c.id = m.contribution_id and c.version = m.version
    join needs n on n.community_id = $1 and n.id = c.need_id
    join people p on p.id = c.person_id
    where m.community_id = $1 and m.person_id = $2 and c.at > $3 and c.person_id <> $2
      and not exists (select from need_contributions r where r.community_id = $1 and r.need_id = c.need_id
        and r.person_id = $2 and r.at > c.at)
    order by c.id, c.version desc
  ) as newest
  order by at desc limit 10`;

/** The newest mentions of the reader since a moment that they have not reacted to, ten at most. */
export const mentionsSince = (here: Here, since: Instant): Promise<readonly Mention[]> =>
  rows<Mention>(here.db, MENTIONS, [here.community.id, here.actor.personId, since]);

/** A need of the reader that waits for their own words. */
export interface OwnQuestion {
  readonly number: number;
  readonly title: string;
  readonly since: Instant;
}

const QUESTIONS = `
  select number, title, waiting_since as since from needs
  where community_id = $1 and waiting_for = 'author' and is_open and author_id = $2
  order by waiting_since, number limit 10`;

/** Needs that the reader voiced and that wait for their author, longest first, ten at most. */
export const questionsToAuthor = (here: Here): Promise<readonly OwnQuestion[]> =>
  rows<OwnQuestion>(here.db, QUESTIONS, [here.community.id, here.actor.personId]);

/** What an organisation has bindingly said to a proposal, under its present title. */
export interface SaidToProposal {
  readonly number: number;
  readonly title: string;
  readonly kind: 'agree' | 'agree-with-reservation' | 'object' | 'abstain' | 'rank' | 'advise';
  /** Under a majority a no stops nothing, and is called otherwise. */
  readonly rule: 'majority' | null;
  readonly option: string | null;
  readonly by: string;
  /** Who said it on the telephone; `by` is then whoever wrote it down. */
  readonly toldBy: string | null;
  readonly at: Instant;
}

const SAID = `
  select number, coalesce((select y.title from proposal_wordings y
      where y.community_id = $1 and y.proposal_id = newest.id order by y.number desc limit 1), title) as title,
    kind, rule, option, by, told_by as "toldBy", at from (
    select distinct on (a.proposal_id) p.id, p.number, p.title, a.kind,
      case when p.rule->>'method' = 'majority' then 'majority' end as rule, o.label as option, w.name as by, a.told_by, a.at
    from proposal_answers a
    join proposals p on p.community_id = $1 and p.id = a.proposal_id
    join people w on w.id = a.person_id
    left join proposal_options o on o.community_id = $1 and o.proposal_id = a.proposal_id and o.id = a.option_id
    where a.community_id = $1 and a.organisation_id = $2 and a.stage = 'binding'
    order by a.proposal_id, a.at desc, a.id desc
  ) as newest
  where kind <> 'withdrawn' order by at desc limit 20`;

/** The standing binding answers of an organisation to proposals, open or closed, newest first, twenty at most. */
export const saidToProposals = (here: Here, organisationId: Id): Promise<readonly SaidToProposal[]> =>
  rows<SaidToProposal>(here.db, SAID, [here.community.id, organisationId]);
