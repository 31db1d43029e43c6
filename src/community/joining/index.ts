export {
  type AwaitedJoining,
  admitAdopted,
  askedIn,
  type FirstHour,
  firstHoursOf,
  forgetAsked,
  joiningAwaiting,
  leaveDraft,
  sendRequest,
  tickModules,
} from './actions';
export * from './pages';
export { looksHuman } from './rules';
export { provenMoment, signMoment, sweepDrafts } from './store';
