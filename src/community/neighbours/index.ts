export * from './pages';
export { modulesElsewhere, neighboursOf, type Offer, offersTo } from './queries';
