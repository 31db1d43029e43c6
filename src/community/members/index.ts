export {
  accountsOf,
  coordinatesAlone,
  endOwnSeats,
  eraseAccounts,
  forgetInvited,
  holdAccounts,
  inEachHome,
  joinAccounts,
  namedSince,
  personAt,
  takeSeatsOf,
} from './actions/accounts';
export { applyTiers, changeTier, holdOrganisations, setLastDay, type TierInput } from './actions/changes';
export { type CommunityInput, makeCommunity } from './actions/communities';
export { askLink, claimLink, confirmClaim, confirmLink, endLink } from './actions/elsewhere';
export { invite, MOST_INVITED_A_DAY } from './actions/invitations';
export {
  type DivideInput,
  divideOrganisation,
  type MergeOrganisationsInput,
  mergeOrganisations,
} from './actions/merging';
export { addOrganisation, admitOrganisation, type OrganisationInput } from './actions/organisations';
export { personWith } from './actions/people';
export { endOpenSeats, grantSeat, moveSeatEnd } from './actions/seats';
export * from './pages';
export {
  communitiesOf,
  membersToday,
  type Organisation,
  openInvitations,
  organisationById,
  organisationBySlug,
  organisationsOf,
  type SeatHolder,
  seatHolders,
} from './queries';
export { changesOf, type OrganisationChange } from './queries/changes';
export { type ClaimedLink, claimedLinkOf, linksOf, payingElsewhere } from './queries/elsewhere';
export { standingBehind, standingOf } from './queries/standing';
export {
  binds,
  COUNTRIES,
  facilitates,
  hasLeft,
  isInvented,
  LANGUAGES,
  mayBegin,
  mayChange,
  mayEstimate,
  maySpeak,
  seatFor,
  takesPartOn,
} from './rules';
export { type Due, monthlyDue } from './rules/dues';
