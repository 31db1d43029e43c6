export { answerPage, answerWithdrawalPage, closingPage, withdrawalPage } from './acts';
export { AnswerForm } from './answering';
export { answerWords, commitmentSentence, kindWords, ruleChoices, ruleSentence, ruleWords, untilWords } from './common';
export { proposalsPage } from './list';
export { proposalsPanel } from './need-panel';
export { newProposalPage, openProposalPage } from './new';
export { type PanelPart, type ProposalPanel, proposalPage } from './proposal';
export { tellProposal } from './told';
