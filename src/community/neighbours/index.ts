export * from './pages';
export { type Offer, offersTo } from './queries';
