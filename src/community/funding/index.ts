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
export { whySentence } from './letters';
export {
  chooseSplitPage,
  comparisonPage,
  proposalFormPage,
  proposalSplitPanel,
  proposeSplitPage,
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
  splitOf,
  splitOfProposal,
} from './queries';
export type { Comparison, Split, SplitInput, Why } from './rules';
