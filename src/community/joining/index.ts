export { admitAdopted } from './actions';
export * from './pages';
export { sweepDrafts } from './store';
