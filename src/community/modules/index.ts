export { addModules } from './actions';
export * from './pages';
export { catalogueOf } from './queries';
export { type Module, namedToday, whatIs, wordsIn } from './rules';
