export { type CommunityInput, makeCommunity } from './actions/communities';
export { addOrganisation, type OrganisationInput } from './actions/organisations';
export { personWith } from './actions/people';
export { endOpenSeats, grantSeat, moveSeatEnd } from './actions/seats';
export * from './pages';
export {
  communitiesOf,
  membersToday,
  type Organisation,
  organisationBySlug,
  organisationsOf,
  type SeatHolder,
  seatHolders,
  standingBehind,
  standingOf,
} from './queries';
export { binds, facilitates, isInvented, mayEstimate, maySpeak, seatFor } from './rules';
