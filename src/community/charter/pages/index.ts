export { charterChangePage, readCharterForm, type TypedCharter } from './change';
export { charterBody, charterChapters, charterPage, differenceWords, type ProposingPart } from './charter';
