export {
  type EstimatedNeed,
  type EstimatePrice,
  enterAnalysis,
  type GiveEstimateInput,
  giveEstimate,
  priceUnder,
} from './actions';
export { faultsOf as deliveryFaults } from './audit';
export {
  analysisPage,
  concernOf,
  concernWords,
  enterAnalysisPage,
  estimatePage,
  estimatePanel,
  giveEstimatePage,
  lengthWords,
  readWork,
  type Work,
} from './pages';
export {
  type AnalysisOfNeed,
  analysisBetween,
  analysisSpent,
  estimateById,
  estimateOf,
  estimatesOf,
  estimatorOf,
  type GivenEstimate,
  type OpenEstimate,
  openEstimates,
} from './queries';
export { type Concern, type EstimateCost, type EstimateLine, LARGEST_MINUTES } from './rules';
