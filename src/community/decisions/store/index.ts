export { loadAnswers, saveAnswer } from './answers';
export { saveEnd } from './ending';
export { loadGrounds } from './grounds';
export {
  claimReview,
  type DueReview,
  type KeptInterest,
  type KeptPoll,
  type KeptRemoval,
  loadCharterChange,
  loadCircumstances,
  loadFollowers,
  loadFollows,
  loadInterests,
  loadPauses,
  loadPolls,
  loadRemovals,
  loadReviews,
  reviewsDue,
  STANDING_INTEREST,
  saveCharterChange,
  saveCharterOutcome,
  saveInterest,
  saveLink,
  savePause,
  savePoll,
  saveRemoval,
  saveResumption,
  saveReview,
} from './lifecycle';
export { loadObjectionEvents, saveObjectionEvent } from './objections';
export { nextNumber, saveProposal } from './opening';
export {
  type Due,
  dueAfter,
  holdForAnswer,
  holdProposal,
  type KeptProposal,
  loadProposal,
  loadProposalById,
  votersOn,
} from './proposals';
export { uncountable } from './readable';
export { loadCourse, saveAmendment, saveContribution, saveOutcome, saveRound, saveWording } from './rounds';
export type { Inside } from './tables';
