export { placeOrganisation, present, publish, releaseNeed } from './actions';
export * from './pages';
export { listedCommunities } from './queries';
