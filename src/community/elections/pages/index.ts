import * as acts from './acts';
import { type ElectionPlaces, electionPage } from './election';

export type { ElectionPanel } from './election';
export { electionsPage } from './list';
export { newElectionPage, openElectionPage } from './new';
export { electionsWaiting, roleElectionsPanel } from './panels';
export { electionInRoom } from './room';
export { tellElection } from './told';

/** The pages of one election, with what rooms above add to it. */
export const electionPages = (places: ElectionPlaces) => ({
  electionPage: electionPage(places.panels),
  nominationPage: acts.nominationPage(places),
  answerPage: acts.answerElectionPage(places),
  acceptancePage: acts.acceptancePage(places),
  stepPage: acts.stepPage(places),
  wordingPage: acts.wordingPage(places),
  proposalPage: acts.proposalOfPersonPage(places),
});
