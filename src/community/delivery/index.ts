export {
  type AnalysisOfNeed,
  analysisBetween,
  analysisOfNeed,
  analysisSpent,
  estimateById,
  estimateOf,
  estimatesOf,
  type GivenEstimate,
} from './queries';
export { type Concern, type EstimateCost, type EstimateLine, isValid } from './rules';
