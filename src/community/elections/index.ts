export {
  acceptElection,
  answerElection,
  moveElection,
  nominatePerson,
  type OpenElectionInput,
  openElection,
  proposePerson,
} from './actions';
export { faultsOf as electionFaults } from './audit';
export * from './pages';
export {
  type AwaitingElection,
  type ElectionSummary,
  electionByNumber,
  electionsAwaiting,
  ended,
  type KeptElection,
  underWay,
} from './queries';
export { type View, viewFor } from './rules';
