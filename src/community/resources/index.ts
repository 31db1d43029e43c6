export * from './pages';
export { linksDue } from './queries';
export { keepLook } from './store';
