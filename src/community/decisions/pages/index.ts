export { answerPage, answerWithdrawalPage, closingPage, withdrawalPage } from './acts';
export { AnswerForm, type AnswerFormProps } from './answering';
export { answerWords, kindWords, ruleSentence, StateTag, untilWords } from './common';
export { ProposalCard, proposalsPage } from './list';
export { newProposalPage, openProposalPage } from './new';
export { type ProposalPanel, proposalPage } from './proposal';
export { registerEntryFile, registerPage } from './register';
