export { admitAdopted, tellNotAdmitted } from './admitting';
export { type AskedAnywhere, askedOn, requestsAnywhere } from './asked';
export { type Asked, type AskInput, draftBehind, keepDraft, leaveDraft, sendRequest } from './asking';
export {
  type AwaitedJoining,
  type FirstHour,
  firstHoursOf,
  joiningAwaiting,
  newcomersAwaiting,
  SECTION_OF,
} from './awaiting';
export { answerBuddy, askBuddy, possibleBuddies } from './buddies';
export { endRequest, objectToDues, proposeAdmission, settleDues } from './deciding';
export { duesToday, type MemberDue, monthlyDuesOf } from './dues';
export { forgetAsked } from './forgetting';
export { askMemberDues, objectToMemberDues, settleMemberDues } from './member-dues';
export { askReducedDues, sayElsewhere, tickModules, understandDues, withdrawRequest } from './newcomer';
export { remindOfReductions } from './reminding';
