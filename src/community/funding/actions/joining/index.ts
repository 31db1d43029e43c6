export { acceptContingency, BILL_LIMIT, enterBill } from './billing';
export type { Matter } from './common';
export { type JoinInput, joinLate, joins } from './joining';
export { type LiveJoining, liveJoining, type Newcomer } from './live';
export { objectToReduction, requestReduction } from './reducing';
