export { addModules } from './actions';
export * from './pages';
export { catalogueOf } from './queries';
export { byFamily, type Module, namedToday, whatIs, wordsIn } from './rules';
