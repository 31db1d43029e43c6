export { loadAnswers, saveAnswer } from './answers';
export { saveEnd } from './ending';
export { nextNumber, saveProposal } from './opening';
export {
  dueNumbers,
  holdProposal,
  type KeptProposal,
  loadProposal,
  loadProposalById,
  votersOn,
} from './proposals';
export type { Inside } from './tables';
