export {
  type AskedAnywhere,
  type AwaitedJoining,
  admitAdopted,
  type FirstHour,
  firstHoursOf,
  forgetAsked,
  joiningAwaiting,
  leaveDraft,
  remindOfReductions,
  requestsAnywhere,
  SECTION_OF as joiningSectionOf,
  sendRequest,
  tellNotAdmitted,
  tickModules,
} from './actions';
export * from './pages';
export { looksHuman } from './rules';
export { provenMoment, signMoment, sweepDrafts } from './store';
