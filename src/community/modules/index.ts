export { addModules } from './actions';
export * from './pages';
export type { Module } from './rules';
