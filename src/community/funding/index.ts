export {
  type Choice,
  type ChooseSplitInput,
  chooseSplit,
  type Live,
  liveFigures,
  type ProposeSplitInput,
  proposeSplit,
  type SplitNeed,
} from './actions';
export { faultsOf as fundingFaults } from './audit';
export { shareLines, whySentence } from './letters';
export {
  chooseSplitPage,
  comparisonPage,
  proposalFormPage,
  proposalSplitPanel,
  proposeSplitPage,
  SplitFigures,
  splitPage,
  splitPanel,
  splitsPage,
} from './pages';
export {
  type ChosenSplit,
  type OrganisationShare,
  replay,
  shareFor,
  sharesFor,
  sharesOf,
  splitByNumber,
  splitOf,
  splitOfProposal,
} from './queries';
export { type Comparison, compare, type Split, type SplitInput, split, type Why } from './rules';
