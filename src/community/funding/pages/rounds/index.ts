export { declarePage, freezePage, roundPage, whatIfPage } from './acts';
export { fundingRoundsPage } from './list';
export { newRoundPage, openRoundPage } from './new';
export { brochurePage, certificateFile, receiptPage } from './papers';
