export { chooseSplitPage, comparisonPage } from './comparison';
export { splitPage, splitsPage } from './kept';
export { needObligationsPanel, organisationObligationsPanel } from './obligations';
export { proposalSplitPanel, splitPanel } from './panels';
export * from './projects';
export { proposalFormPage, proposeSplitPage } from './proposing';
export * from './rounds';
