export { answerPage, answerWithdrawalPage, closingPage, withdrawalPage } from './acts';
export { AnswerForm, filledFrom } from './answer-form';
export { CommitmentFields, readCommitment } from './commitment-fields';
export { answerWords, kindWords, ruleChoices, untilWords } from './common';
export { proposalsPage } from './list';
export { proposalsPanel } from './need-panel';
export { newProposalPage, openProposalPage } from './new';
export { type PanelPart, type ProposalPanel, proposalPage } from './proposal';
export { tellProposal } from './told';
