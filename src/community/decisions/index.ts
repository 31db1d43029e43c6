export { type AnswerProposalInput, answerProposal, withdrawAnswer } from './actions/answering';
export { type Closed, closeDue, closeProposal, withdrawProposal } from './actions/ending';
export { type OpenProposalInput, openProposal } from './actions/opening';
export type { ExtraLines, Telling } from './actions/telling';
export { faultsOf as decisionFaults } from './audit';
export { commitmentSentence, ruleSentence, ruleWords } from './letters/sentences';
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
  type Commitment,
  type CommitmentInput,
  coveredUpTo,
  type Grounds,
  type NamedRule,
  neededTurnout,
  neededYes,
  offeredRules,
  PROPOSAL_LIMITS,
  type Result,
  type Rule,
  type RuleName,
  type SizeRule,
  stateOf,
  takesAnswersUntil,
  windowFor,
} from './rules';
