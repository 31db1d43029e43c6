export { answerPage, cancelPage, presencePage, restorePage } from './acts';
export { callPage, changeMeetingPage, editMeetingPage, newMeetingPage } from './form';
export { letterAnswerPage, letterPage } from './letter';
export { meetingPage } from './page';
