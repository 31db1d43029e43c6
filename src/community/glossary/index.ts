export * from './pages';
export { explainerFor } from './queries';
