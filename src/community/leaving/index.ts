export { settleDepartures } from './actions';
export * from './pages';
