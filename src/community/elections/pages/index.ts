import * as acts from './acts';
import { type ElectionPanel, electionPage } from './election';

export type { ElectionPanel } from './election';
export { electionsPage } from './list';
export { newElectionPage, openElectionPage } from './new';
export { electionsWaiting, roleElectionsPanel } from './panels';
export { electionInRoom } from './room';
export { tellElection } from './told';

/** The pages of one election, with what rooms above add to it. */
export const electionPages = (panels: readonly ElectionPanel[]) => ({
  electionPage: electionPage(panels),
  nominationPage: acts.nominationPage(panels),
  answerPage: acts.answerElectionPage(panels),
  acceptancePage: acts.acceptancePage(panels),
  stepPage: acts.stepPage(panels),
  wordingPage: acts.wordingPage(panels),
  proposalPage: acts.proposalOfPersonPage(panels),
});
