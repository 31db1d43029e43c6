export type { Adopted, Adopting } from './actions/adopting';
export { type AnswerProposalInput, answerProposal, withdrawAnswer } from './actions/answering';
export { type Closed, closeDue, closeProposal, closingsDue, withdrawProposal } from './actions/ending';
export {
  answerByTelephone,
  askOwnPeople,
  declareInterest,
  remindOfReviews,
  removeInterest,
  resumeProposal,
  reviewProposal,
  suspendProposal,
  type TelephoneAnswerInput,
} from './actions/lifecycle';
export { type OpenProposalInput, openProposal } from './actions/opening';
export {
  acknowledgeObjection,
  assignObjection,
  contribute,
  decideAmendment,
  integrateObjection,
  type MoveRoundInput,
  moveRound,
  proposeAmendment,
  reword,
  spoke,
  switchMode,
  testObjection,
} from './actions/rounds';
export type { ClosedExtraOf, ExtraLines, Telling } from './actions/telling';
export { faultsOf as decisionFaults } from './audit';
export { decisionPreviews } from './letters/previews';
export { commitmentSentence, notedSentence, ruleSentence } from './letters/sentences';
export * from './pages';
export {
  type Answers,
  type AwaitingObjection,
  answersOf,
  type DueReview,
  ended as endedProposals,
  interestsIn,
  type KeptProposal,
  type OpenQuestion,
  objectionsAwaiting,
  objectionsInCare,
  objectionsOf,
  openFor,
  openObjections,
  type ProposalSummary,
  proposalById,
  proposalByNumber,
  type Rounds,
  reviewsDue,
  roundOf,
  roundsOf,
  underWay,
  wordingsOf,
} from './queries';
export {
  type Answer,
  type AnswerKind,
  type Commitment,
  type CommitmentInput,
  fingerprintApart,
  type Grounds,
  type NamedRule,
  neededYes,
  type Objection,
  offeredRules,
  PROPOSAL_LIMITS,
  type Result,
  type Round,
  type RoundName,
  type Rule,
  type RuleName,
  roundEndsAt,
  type SizeRule,
  stateOf,
  type Wording,
  wholeEndsAt,
  windowFor,
} from './rules';
