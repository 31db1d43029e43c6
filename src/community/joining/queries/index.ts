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
  IS_OPEN,
  openRequests,
  requestByNumber,
  requestOfProposal,
  requestsOf,
  signMoment,
  wallClock,
} from './requests';
