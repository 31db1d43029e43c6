export { dataPages } from './account';
export { changesPage } from './changes';
export { divisionPage, mergerPage, tierPage } from './changing';
export { closeCommunityPage, closedNotice, closingPage, proposeClosingPage, reopenCommunityPage } from './closing';
export { announceDeparturePage, departurePage, organisationFile, withdrawDeparturePage } from './departure';
export { changesPanel } from './panel';
export { closingPanel } from './proposed';
