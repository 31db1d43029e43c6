export { type BeginTermInput, beginTerm } from './actions/terms';
export { type Circle, type Role, roleBySlug, rolesOf, type Term, termsOf, termsOfRole } from './queries';
export { lastDayOf, midpointOf } from './rules';
