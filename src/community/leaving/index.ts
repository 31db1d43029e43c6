export { changesToCarryOut, endImpossible, removeDue, settleDepartures } from './actions';
export * from './pages';
export { type ChangeAhead, type ChangePlan, IS_CLOSED, isClosed, plansUnderWay } from './queries';
