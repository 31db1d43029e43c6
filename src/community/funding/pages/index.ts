export { besideNeed, proposalBesidePanel } from './beside';
export { chooseSplitPage, comparisonPage } from './comparison';
export * from './joining';
export {
  projectSplitCertificateFile,
  projectSplitPage,
  splitCertificateFile,
  splitPage,
  splitsPage,
} from './kept';
export * from './obligations';
export { proposalSplitPanel, splitPanel } from './panels';
export * from './pledges';
export * from './projects';
export {
  projectProposalFormPage,
  proposalFormPage,
  proposeProjectSplitPage,
  proposeSplitPage,
} from './proposing';
export * from './rounds';
export * from './simulator';
