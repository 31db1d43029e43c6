export * from './pages';
export { explainerFor, glossaryOf } from './queries';
