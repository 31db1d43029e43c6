/** Control characters, halves of letters and what is no character: no XML may hold them. */
const UNHELD = /\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** A text without the characters that would break the document it stands in; line ends and tabs stay. */
export const drawable = (text: string): string =>
  text.replace(UNHELD, (each) => (each === '\n' || each === '\t' ? each : ''));
