export {
  type ChosenSplit,
  type OrganisationShare,
  shareFor,
  sharesOf,
  splitByNumber,
  splitOf,
  splitOfProposal,
} from './queries';
export type { Comparison, Split, SplitInput, Why } from './rules';
