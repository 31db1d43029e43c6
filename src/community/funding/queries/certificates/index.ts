export type { Certificate } from './counting';
export { billCertificate, callCertificate, joiningCertificate, splitCertificate } from './documents';
