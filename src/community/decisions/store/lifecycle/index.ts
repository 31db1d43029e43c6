import type { Id } from '../../../../basics/id';
import type { Circumstances } from '../../rules';
import type { Inside } from '../tables';
import { loadCharterChange } from './charter';
import { loadInterests } from './interests';
import { loadFollows } from './links';
import { loadPauses } from './pauses';

export { loadCharterChange, saveCharterChange, saveCharterOutcome } from './charter';
export { type KeptInterest, loadInterests, saveInterest } from './interests';
export { loadFollowers, loadFollows, saveLink } from './links';
export { loadPauses, savePause, saveResumption } from './pauses';
export { type KeptPoll, loadPolls, savePoll } from './polls';
export { claimReview, type DueReview, loadReviews, reviewsDue, saveReview } from './reviews';

/** What a proposal was decided under, besides its rule and its answers: the register keeps it. */
export async function loadCircumstances(here: Inside, proposalId: Id): Promise<Circumstances> {
  const [pauses, follows, interests, charter] = await Promise.all([
    loadPauses(here, proposalId),
    loadFollows(here, proposalId),
    loadInterests(here, proposalId),
    loadCharterChange(here, proposalId),
  ]);
  return { pauses, follows, interests, charter };
}
