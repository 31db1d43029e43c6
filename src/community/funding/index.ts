export {
  type Choice,
  type ChooseSplitInput,
  chooseSplit,
  type Live,
  liveFigures,
  type Obliging,
  oblige,
  obligeAdopted,
  type ProposeSplitInput,
  proposeSplit,
  type SplitNeed,
} from './actions';
export { faultsOf as fundingFaults } from './audit';
export { whySentence } from './letters';
export {
  chooseSplitPage,
  comparisonPage,
  needObligationsPanel,
  organisationObligationsPanel,
  proposalFormPage,
  proposalSplitPanel,
  proposeSplitPage,
  splitPage,
  splitPanel,
  splitsPage,
} from './pages';
export {
  type ChosenSplit,
  type Obligation,
  type OrganisationShare,
  obligationsOfMatter,
  obligationsOfOrganisation,
  replay,
  shareFor,
  sharesFor,
  sharesOf,
  splitOf,
  splitOfProposal,
} from './queries';
export type { Comparison, ObligationKind, SourceKind, Split, SplitInput, Why } from './rules';
