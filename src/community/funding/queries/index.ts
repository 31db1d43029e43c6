export { costStandings, type NamedStanding } from './accounts';
export { roundOwedBy, splitNeedlessBy, splitOwedBy, splitUnderWay } from './adopted';
export * from './awaiting';
export { balanceSince } from './balance';
export * from './certificates';
export {
  type Ceiling,
  ceilingsOf,
  type Giving,
  givingsOf,
  type KeptTerms,
  remediesOf,
  type SaidStep,
  type Turnover,
  termsOf,
  turnoversOf,
} from './declared';
export { duesOfMatter, duesOfMatters, type MatterDues, unpaidRow } from './dues';
export {
  type GivenInKind,
  inKindOfAct,
  inKindOfOrganisation,
  inKindOfProject,
  inKindTotals,
  linesGivenIn,
} from './in-kind';
export * from './joining';
export {
  isOwed,
  moneyUnderWay,
  type Obligation,
  type ObligationMatter,
  type OrganisationBalance,
  obligationsOfAct,
  obligationsOfMatter,
  obligationsOfOrganisation,
  organisationBalances,
  sharedMatters,
  type UnderWay,
} from './obligations';
export { isOwedAlready, isTaken, isTakenBeside, lastTaking, takenAmong } from './owed';
export {
  type Biller,
  billersOf,
  counting,
  type Payment as NotedPayment,
  paidBy,
  paidMatters,
  paymentsOfMatter,
  paymentsOfOrganisation,
} from './payments';
export * from './pledges';
export {
  type KeptLine,
  lineVersions,
  PAGE_PROJECTS,
  type Project,
  projectByNumber,
  projectsOf,
  projectsOfNeed,
} from './projects';
export { replay } from './replay';
export * from './rounds';
export { besideBill, isChangedSince, paidBeforeBill, type Settled, settledOf } from './settled';
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
export { type StageFigures, stageFiguresOf } from './stages';
export { startOf } from './starts';
export { type Way, waysAmong, waysOf } from './ways';
