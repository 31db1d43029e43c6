export {
  type AwaitedJoining,
  admitAdopted,
  duesToday,
  type FirstHour,
  firstHoursOf,
  forgetAsked,
  joiningAwaiting,
  leaveDraft,
  type MemberDue,
  sendRequest,
  tickModules,
} from './actions';
export * from './pages';
export { looksHuman } from './rules';
export { provenMoment, signMoment, sweepDrafts } from './store';
