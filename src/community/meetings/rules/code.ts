/** Twenty-one signs that nobody mistakes for one another, aloud or on a wall, and that spell no word. */
const SIGNS = '34679CDFGHJKMNPRTVWXY';
const LENGTH = 5;

/** A code of five signs out of at least five random bytes; 21⁵ is four million. */
export const codeFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join('');

/** A code as someone typed it: small letters, spaces and dashes do no harm. Null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  return code.length === LENGTH && [...code].every((sign) => SIGNS.includes(sign)) ? code : null;
}
