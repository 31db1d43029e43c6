export { proposalOf } from './finding';
export { proposalPage, type Refused, showProposal } from './page';
export type { PanelPart, ProposalPanel } from './panels';
