import type { Id } from '../../../basics/id';
import { type KeptProposal, loadProposal, loadProposalById } from '../store';
import type { Asking } from './asking';

export type { KeptProposal } from '../store';
export { type Answers, answersOf } from './answers';
export {
  type DueReview,
  interestsIn,
  type KeptInterest,
  type KeptPoll,
  type Lifecycle,
  lifecycleOf,
  pollsOf,
  reviewsDue,
} from './lifecycle';
export { aboutNeed, ended, type ProposalSummary, underWay } from './lists';
export { type AwaitingObjection, objectionsAwaiting, objectionsInCare } from './objections';
export { type OpenQuestion, openFor } from './open';
export { objectionsOf, openObjections, type Rounds, roundOf, roundsOf, wordingsOf } from './rounds';

/** One proposal by the number in its URL, with its options, its voters and how it ended. */
export const proposalByNumber = (here: Asking, number: number): Promise<KeptProposal | undefined> =>
  loadProposal(here, number);

/** One proposal by its id. */
export const proposalById = (here: Asking, id: Id): Promise<KeptProposal | undefined> => loadProposalById(here, id);
