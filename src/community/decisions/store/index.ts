export { loadAnswers, saveAnswer } from './answers';
export { saveEnd } from './ending';
export { loadGrounds } from './grounds';
export { loadObjectionEvents, saveObjectionEvent } from './objections';
export { nextNumber, saveProposal } from './opening';
export {
  type Due,
  dueAfter,
  holdProposal,
  type KeptProposal,
  loadProposal,
  loadProposalById,
  votersOn,
} from './proposals';
export { loadCourse, saveAmendment, saveContribution, saveOutcome, saveRound, saveWording } from './rounds';
export type { Inside } from './tables';
