export { type AnswerProposalInput, answerProposal, withdrawAnswer } from './actions/answering';
export { type Closed, closeDue, closeProposal, withdrawProposal } from './actions/ending';
export { type OpenProposalInput, openProposal } from './actions/opening';
export type { ExtraLines, Telling } from './actions/telling';
export { faultsOf as decisionFaults } from './audit';
export * from './pages';
export {
  type Answers,
  answersOf,
  type KeptProposal,
  type OpenQuestion,
  openFor,
  type ProposalSummary,
  proposalById,
  proposalByNumber,
  underWay,
} from './queries';
export {
  type Answer,
  type AnswerKind,
  neededYes,
  PROPOSAL_LIMITS,
  type Result,
  type SizeRule,
  stateOf,
  windowFor,
} from './rules';
