export { forgetMeals, forgetStaysOf } from './actions';
export * from './pages';
export { gatheringsHeld, gatheringsOf, type Held as HeldGathering } from './queries';
