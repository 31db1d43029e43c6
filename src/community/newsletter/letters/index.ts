export { confirmLetter } from './confirming';
export { type IssueLetter, issueLetter, letterFor, uploadsOf } from './issue';
