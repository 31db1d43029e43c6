export { faultsOfRound } from './checker';
export {
  type Charge,
  computeRound,
  type Explanation,
  explain,
  type RoundInput,
  type RoundOutcome,
  readRound,
} from './round';
