import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { rows } from '../../../../machinery/database';
import type { Review } from '../../rules';
import type { Inside } from '../tables';

interface ProposalReviewsTable {
  community_id: Id;
  proposal_id: Id;
  number: number;
  kind: Review['kind'];
  review_on: Day | null;
  words: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ProposalReviewLettersTable {
  community_id: Id;
  proposal_id: Id;
  number: number;
  at: Instant;
}
declare module '../../../../machinery/database' {
  interface Tables {
    proposal_reviews: ProposalReviewsTable;
    proposal_review_letters: ProposalReviewLettersTable;
  }
}

/** Every review of a decision, the first one first. */
export const loadReviews = ({ db, community }: Inside, proposalId: Id): Promise<readonly Review[]> =>
  rows<Review>(db, REVIEWS, [community.id, proposalId]);

const REVIEWS = `
  select number, kind, review_on as "reviewOn", words, person_id as "personId", seat_id as "seatId", at
  from proposal_reviews where community_id = $1 and proposal_id = $2 order by number`;

export async function saveReview({ db, community }: Inside, proposalId: Id, review: Review): Promise<void> {
  const { number, kind, reviewOn, words, personId, seatId, at } = review;
  await db
    .insertInto('proposal_reviews')
    .values({
      ...{ community_id: community.id, proposal_id: proposalId, number, kind, review_on: reviewOn, words },
      ...{ person_id: personId, seat_id: seatId, at },
    })
    .execute();
}

/** A decision that is to be looked at again, since when, and whether those who lead were told. */
export interface DueReview {
  readonly proposalId: Id;
  readonly number: number;
  readonly title: string;
  readonly reviewOn: Day;
  readonly reviewNumber: number;
  readonly isTold: boolean;
}

/** The decisions in force whose review has come, the longest due first; at most a hundred. */
export const reviewsDue = ({ db, community }: Inside, today: Day): Promise<readonly DueReview[]> =>
  rows<DueReview>(db, DUE, [community.id, today]);

const DUE = `
  select p.id as "proposalId", p.number, r.title, v.review_on as "reviewOn", v.number as "reviewNumber",
    exists (select from proposal_review_letters t
      where t.community_id = $1 and t.proposal_id = v.proposal_id and t.number = v.number) as "isTold"
  from proposal_reviews v
  join proposals p on p.community_id = $1 and p.id = v.proposal_id
  join proposal_closings c on c.community_id = $1 and c.proposal_id = v.proposal_id and c.outcome = 'adopted'
  join register r on r.community_id = $1 and r.matter_id = v.proposal_id and r.kind = 'proposal'
  where v.community_id = $1 and v.review_on <= $2
  and not exists (select from proposal_reviews later
    where later.community_id = $1 and later.proposal_id = v.proposal_id and later.number > v.number)
  and not exists (select from proposal_links l
    join proposal_closings d on d.community_id = $1 and d.proposal_id = l.proposal_id and d.outcome = 'adopted'
    where l.community_id = $1 and l.earlier_id = v.proposal_id and l.kind <> 'amends')
  order by v.review_on, p.number limit 100`;

/** Takes it upon this transaction to tell of a review; false if another has, or is about to. */
export async function claimReview(
  { db, community }: Inside,
  { proposalId, reviewNumber }: DueReview,
  at: Instant,
): Promise<boolean> {
  const claimed = await db
    .insertInto('proposal_review_letters')
    .values({ community_id: community.id, proposal_id: proposalId, number: reviewNumber, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return claimed !== undefined;
}
