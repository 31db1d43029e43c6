export { analysisPage, enterAnalysisPage } from './analysis';
export { concernOf } from './concern';
export { estimatePage, estimatePanel, giveEstimatePage } from './estimate';
export { concernWords, lengthWords } from './figures';
export { readWork, type Work } from './work';
