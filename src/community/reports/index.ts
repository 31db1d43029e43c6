export { beginGrant, beginReport, forgetReportDrafts, putItem, saveWords, typeFigure } from './actions';
export * from './pages';
export { grantBySlug, type KeptGrant } from './queries';
