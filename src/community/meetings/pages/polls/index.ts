export { newPollPage, openPollPage } from './form';
export { pollLetterAnswerPage, pollLetterPage } from './letter';
export { answerPollPage, choosePollPage, dropPollPage, pollPage } from './page';
