export { type BeginTermInput, beginTerm, remindOfTerms } from './actions';
export * from './pages';
export {
  type Circle,
  circleBySlug,
  type Role,
  roleBySlug,
  rolesOf,
  type Term,
  termsOf,
} from './queries';
export { lastDayOf } from './rules';
