export {
  beginGrant,
  beginReport,
  forgetReportDrafts,
  putItem,
  remindOfGrants,
  saveWords,
  typeFigure,
} from './actions';
export * from './pages';
export { type AwaitedDate, datesAwaited, grantBySlug, type KeptGrant } from './queries';
