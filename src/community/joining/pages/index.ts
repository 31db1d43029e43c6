export {
  answerBuddyPage,
  askBuddyPage,
  askReductionPage,
  endRequestPage,
  objectToDuesPage,
  proposeAdmissionPage,
  sayElsewherePage,
  settleDuesPage,
  tickModulesPage,
  understandDuesPage,
  withdrawRequestPage,
} from './acts';
export { askPages } from './ask';
export { AskedCard, AskedCards, askedPart, askedPath, requestAtTheDoor, requestUnderWay } from './asked';
export { draftPages } from './draft';
export { askMemberDuesPage, memberDuesPage, objectToMemberDuesPage, settleMemberDuesPage } from './dues';
export { joiningListPage } from './list';
export { admissionPanel, duesPanel, joinedPanel } from './panel';
export { joinRequestPage } from './request/page';
export { welcomePage } from './welcome';
