export { settle, subscribe } from './actions';
export * from './pages';
export { forgetSubscribed, sweepSubscriptions } from './store';
