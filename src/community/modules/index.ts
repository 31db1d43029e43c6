export { addModules } from './actions';
export * from './pages';
export { catalogueOf } from './queries';
export { inPlainNames, type Module, namedToday, whatIs, wordsIn } from './rules';
