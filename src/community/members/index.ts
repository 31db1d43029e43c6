export { type CommunityInput, makeCommunity } from './actions/communities';
export { addOrganisation, type OrganisationInput } from './actions/organisations';
export { personWith } from './actions/people';
export { grantSeat } from './actions/seats';
export * from './pages';
export {
  communitiesOf,
  membersToday,
  type Organisation,
  organisationById,
  organisationBySlug,
  organisationsOf,
  providerOf,
  type SeatHolder,
  seatHolders,
  standingOf,
} from './queries';
export { binds, facilitates, isHeldOn, isInvented, mayEstimate, maySpeak, seatFor, takesPartOn } from './rules';
