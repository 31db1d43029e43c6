export { replay } from './replay';
export {
  type ChosenSplit,
  charterVersion,
  type OrganisationShare,
  shareFor,
  sharesFor,
  sharesOf,
  splitByNumber,
  splitOf,
  splitOfProposal,
  splitsAfter,
} from './splits';
