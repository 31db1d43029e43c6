export { type Certificate, countAgain } from './counting';
export { type Difference, differencesOf } from './differences';
export { billCertificate, callCertificate, joiningCertificate, splitCertificate } from './documents';
