export { type BeginTermInput, beginTerm, remindOfTerms } from './actions';
export * from './pages';
export {
  type Circle,
  circleBySlug,
  circlesOf,
  type Role,
  roleBySlug,
  rolesOf,
  type Term,
  termsOf,
} from './queries';
export { lastDayOf } from './rules';
