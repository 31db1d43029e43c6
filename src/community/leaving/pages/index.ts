export { dataPages } from './account';
export { changesPage } from './changes';
export { answerPlanPage, carryOutPage, divisionPage, mergerPage, tierPage, withdrawPlanPage } from './changing';
export {
  closeCommunityPage,
  closedNotice,
  closingPage,
  proposeClosingPage,
  reopenCommunityPage,
  unlessClosed,
} from './closing';
export { announceDeparturePage, departurePage, organisationFile, withdrawDeparturePage } from './departure';
export { changesPanel, departuresPanel } from './panel';
export { decidedSentence, planSentence } from './plans';
export { changePanel, closingPanel } from './proposed';
