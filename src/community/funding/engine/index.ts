export { faultsOfRound } from './checker';
export {
  type Charge,
  computeRound,
  ENGINE_VERSION,
  type Explanation,
  explain,
  type RoundInput,
  type RoundOutcome,
  readRound,
} from './round';
