import type { Circumstances, HeldRounds } from '../../rules';
import { loadObjectionEvents } from '../objections';
import type { KeptProposal } from '../proposals';
import { loadPath } from '../rounds';
import type { Inside } from '../tables';
import { loadCharterChange } from './charter';
import { loadInterests } from './interests';
import { loadFollows } from './links';
import { loadPauses } from './pauses';

export { loadCharterChange, saveCharterChange, saveCharterOutcome } from './charter';
export {
  type KeptInterest,
  type KeptRemoval,
  loadInterests,
  loadRemovals,
  STANDING_INTEREST,
  saveInterest,
  saveRemoval,
} from './interests';
export { loadFollowers, loadFollows, saveLink } from './links';
export { loadPauses, savePause, saveResumption } from './pauses';
export { type KeptPoll, loadPolls, savePoll } from './polls';
export { claimReview, type DueReview, loadReviews, reviewsDue, saveReview } from './reviews';

/** What a proposal was decided under, besides its rule and its answers: the register keeps it. */
export async function loadCircumstances(
  here: Inside,
  proposal: Pick<KeptProposal, 'id' | 'round'>,
): Promise<Circumstances> {
  const [pauses, follows, interests, charter, rounds] = await Promise.all([
    loadPauses(here, proposal.id),
    loadFollows(here, proposal.id),
    loadInterests(here, proposal.id),
    loadCharterChange(here, proposal.id),
    loadHeldRounds(here, proposal),
  ]);
  return { pauses, follows, interests, charter, rounds };
}

async function loadHeldRounds(
  here: Inside,
  { id, round }: Pick<KeptProposal, 'id' | 'round'>,
): Promise<HeldRounds | null> {
  if (round === null) return null;
  const [path, events] = await Promise.all([loadPath(here, id), loadObjectionEvents(here, id)]);
  return { ...path, events };
}
