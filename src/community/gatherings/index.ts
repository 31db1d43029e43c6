export { forgetMeals, forgetStaysOf } from './actions';
export * from './pages';
export { gatheringsOf } from './queries';
