export { type AskedAnywhere, requestsAnywhere } from './asked';
export * from './dues';
export {
  type Admission,
  admissionOf,
  admittedSince,
  type Draft,
  type DraftFields,
  type FirstSteps,
  firstStepsOf,
  type Ground,
  openRequests,
  requestByNumber,
  requestOfProposal,
  requestsOf,
  signMoment,
  wallClock,
} from './requests';
