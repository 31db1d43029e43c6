export { answerPage, answerWithdrawalPage, closingPage, withdrawalPage } from './acts';
export { AnswerForm } from './answer-form';
export { closingDates } from './calendar';
export { CommitmentFields, readCommitment } from './commitment-fields';
export { answerWords, kindWords, roundWords, ruleChoices, untilWords } from './common';
export {
  interestPage,
  interestRemovalPage,
  pollPage,
  resumptionPage,
  reviewPage,
  suspensionPage,
  telephonePage,
} from './lifecycle/acts';
export { charterProposing, proposeCharterPage } from './lifecycle/charter';
export { proposalsPage } from './list';
export { proposalsPanel } from './need-panel';
export { newProposalPage, openProposalPage } from './new';
export { type PanelPart, type ProposalPanel, proposalPage } from './proposal';
export { proposalInRoom, RoomLinks } from './room';
export { roundPages } from './rounds/acts';
export { tellProposal } from './told';
