export { declarePage, freezePage, openAgainPage, roundPage, whatIfPage } from './acts';
export { fundingRoundsPage } from './list';
export { newRoundPage, openRoundPage } from './new';
export { proposalRoundPanel } from './panel';
export { brochurePage, certificateFile, receiptPage } from './papers';
export { proposeRoundPage, roundProposalFormPage } from './proposing';
export { roundInRoom } from './room';
