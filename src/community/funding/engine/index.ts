export { faultsOfRound } from './checker';
export { joinAll, readLedger } from './late';
export {
  type Charge,
  computeRound,
  type Explanation,
  explain,
  type RoundInput,
  type RoundOutcome,
  readRound,
} from './round';
