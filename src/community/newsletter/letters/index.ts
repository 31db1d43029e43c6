export { confirmLetter } from './confirming';
export { type IssueLetter, issueLetter, letterFor, picturesIn } from './issue';
