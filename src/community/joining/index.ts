export {
  type AwaitedJoining,
  admitAdopted,
  askedIn,
  type FirstHour,
  firstHoursOf,
  forgetAsked,
  joiningAwaiting,
  leaveDraft,
  remindOfReductions,
  sendRequest,
  tellNotAdmitted,
  tickModules,
} from './actions';
export * from './pages';
export { type AskedAnywhere, requestsAnywhere } from './queries';
export { looksHuman } from './rules';
export { provenMoment, signMoment, sweepDrafts } from './store';
