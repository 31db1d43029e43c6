export {
  type AwaitedJoining,
  admitAdopted,
  type FirstHour,
  firstHoursOf,
  forgetAsked,
  joiningAwaiting,
  leaveDraft,
  sendRequest,
  tickModules,
} from './actions';
export * from './pages';
export { signMoment, sweepDrafts } from './store';
