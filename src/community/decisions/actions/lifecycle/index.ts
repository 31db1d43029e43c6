export { declareInterest, removeInterest } from './interests';
export { resumeProposal, suspendProposal } from './pausing';
export { askOwnPeople } from './polling';
export { remindOfReviews, reviewProposal } from './reviewing';
export { answerByTelephone, type TelephoneAnswerInput } from './telephone';
