/** The text in these bytes as spreadsheets save it; undefined when they are no text, or a web page in disguise. */
export function textIn(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes);
  if (text.includes('\0') || /^\s*(?:<!doctype|<html|<\?xml|<table|\{\\rtf)/i.test(text)) return undefined;
  return text;
}

/** UTF-8, or the “Unicode text” of Excel, or what Windows wrote before. */
function decoded(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows(bytes);
  }
}

/** Node 20 takes windows-1252 for Latin-1, which has no euro sign and no œ. */
const windows = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => UPPER[sign.charCodeAt(0) - 0x80] ?? sign);
const UPPER = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'];
