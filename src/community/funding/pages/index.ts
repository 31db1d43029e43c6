export { chooseSplitPage, comparisonPage } from './comparison';
export { splitPage, splitsPage } from './kept';
export { proposalSplitPanel, splitPanel } from './panels';
export { proposalFormPage, proposeSplitPage } from './proposing';
