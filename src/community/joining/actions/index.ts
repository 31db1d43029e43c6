export { admitAdopted, tellNotAdmitted } from './admitting';
export { type Asked, type AskInput, draftBehind, keepDraft, leaveDraft, sendRequest } from './asking';
export { type AwaitedJoining, type FirstHour, firstHoursOf, joiningAwaiting } from './awaiting';
export { answerBuddy, askBuddy, possibleBuddies } from './buddies';
export { endRequest, objectToDues, proposeAdmission, settleDues } from './deciding';
export { duesOf, duesToday, type MemberDue } from './dues';
export { askedIn, forgetAsked } from './forgetting';
export { askReducedDues, sayElsewhere, tickModules, understandDues, withdrawRequest } from './newcomer';
export { remindOfReductions } from './reminding';
