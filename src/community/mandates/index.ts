export { type BeginTermInput, beginTerm, remindOfTerms } from './actions';
export { faultsOf as mandateFaults } from './audit';
export * from './pages';
export {
  type Circle,
  circleBySlug,
  circlesOf,
  type Role,
  roleById,
  roleBySlug,
  rolesOf,
  type Term,
  termsOf,
  termsOfRole,
} from './queries';
export { lastDayOf, midpointOf } from './rules';
