export { type AnswerProposalInput, answerProposal, withdrawAnswer } from './actions/answering';
export { type Closed, closeDue, closeProposal, withdrawProposal } from './actions/ending';
export { type OpenProposalInput, openProposal } from './actions/opening';
export type { ExtraLines, Telling } from './actions/telling';
export { faultsOf as decisionFaults, registerBreaks, unfaithfulEntries } from './audit';
export { closedLetter, type LetterReader, openedLetter, resultSentence, withdrawnLetter } from './letters';
export * from './pages';
export {
  type Answers,
  aboutNeed,
  answersOf,
  ended,
  entryOf,
  type KeptProposal,
  listOf,
  type OpenQuestion,
  openFor,
  type ProposalState,
  type ProposalSummary,
  proposalById,
  proposalByNumber,
  type RegisterEntry,
  registerOf,
  underWay,
} from './queries';
export { ANSWER_KINDS, type Answer, type AnswerKind, neededYes, type Result, type SizeRule, stateOf } from './rules';
