export { loadAnswers, saveAnswer } from './answers';
export { saveEnd } from './ending';
export { loadGrounds } from './grounds';
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
export type { Inside } from './tables';
