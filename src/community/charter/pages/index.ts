export { charterChangePage, readCharterForm, type TypedCharter } from './change';
export { charterBody, charterPage, differenceWords, type ProposingPart } from './charter';
