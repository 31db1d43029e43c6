export { forgetMeals, forgetStaysOf } from './actions';
export * from './pages';
