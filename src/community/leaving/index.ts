export { removeDue, settleDepartures } from './actions';
export * from './pages';
export { type ChangePlan, isClosed, plansUnderWay } from './queries';
