export { changesToCarryOut, endImpossible, removeDue, settleDepartures } from './actions';
export * from './pages';
export { type ChangeAhead, type ChangePlan, isClosed, plansUnderWay } from './queries';
