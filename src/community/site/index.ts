export { placeOrganisation, present, publish, releaseNeed, settleDomain } from './actions';
export * from './pages';
export { communityAt, hasFront, hostsToAsk, isNameListed, listedCommunities, showsPiece } from './queries';
export { recordNameFor } from './rules/hosts';
export { holdListed } from './store';
