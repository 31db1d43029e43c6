export { loadAnswers, saveAnswer } from './answers';
export { saveEnd } from './ending';
export { loadGrounds } from './grounds';
export {
  claimReview,
  type DueReview,
  type KeptInterest,
  type KeptPoll,
  loadCharterChange,
  loadCircumstances,
  loadFollowers,
  loadFollows,
  loadInterests,
  loadPauses,
  loadPolls,
  loadReviews,
  reviewsDue,
  saveCharterChange,
  saveCharterOutcome,
  saveInterest,
  saveLink,
  savePause,
  savePoll,
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
