export {
  type Obligation,
  type ObligationMatter,
  obligationsOfAct,
  obligationsOfMatter,
  obligationsOfOrganisation,
} from './obligations';
export { replay } from './replay';
export {
  type ChosenSplit,
  type OrganisationShare,
  shareFor,
  sharesFor,
  sharesOf,
  splitByNumber,
  splitOf,
  splitOfProposal,
  splitsAfter,
} from './splits';
