export { charterChangePage, readCharterForm, type TypedCharter } from './change';
export { charterBody, charterPage, differenceWords, type ProposingPart, settingsWords } from './charter';
