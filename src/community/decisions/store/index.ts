export { loadAnswers, saveAnswer } from './answers';
export { type Seal, saveEnd, saveSealed } from './ending';
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
