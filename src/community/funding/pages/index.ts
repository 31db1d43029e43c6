export { chooseSplitPage, comparisonPage } from './comparison';
export { splitPage, splitsPage } from './kept';
export { proposalSplitPanel, SplitFigures, splitPanel } from './panels';
export { proposalFormPage, proposeSplitPage } from './proposing';
