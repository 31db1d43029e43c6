export * from './pages';
export { neighboursOf, type Offer, offersTo } from './queries';
