export { proposalOf, typedWords } from './finding';
export { proposalPage, showProposal } from './page';
export type { PanelPart, ProposalPanel, ProposalPlaces, Refused } from './panels';
