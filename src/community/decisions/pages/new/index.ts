export { newProposalPage, openProposalPage } from './page';
