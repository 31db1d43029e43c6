export { removeDue, settleDepartures } from './actions';
export * from './pages';
export { isClosed } from './queries';
