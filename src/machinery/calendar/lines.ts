const MOST_BYTES = 75;
const encoder = new TextEncoder();

/** A text as a value of a property: backslashes, semicolons, commas and line ends are written with a backslash (RFC 5545, 3.3.11). */
export const textValue = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n?|\n/g, '\\n');

/** A line in pieces of at most 75 bytes, each of the later ones after a space; no sign is cut in two (RFC 5545, 3.1). */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    // The space that a later piece begins with counts.
    if (bytes + size > (pieces.length === 0 ? MOST_BYTES : MOST_BYTES - 1)) {
      pieces.push(piece);
      [piece, bytes] = ['', 0];
    }
    piece += sign;
    bytes += size;
  }
  return [...pieces, piece].join('\r\n ');
}
