import { type Refusal, refuse } from '../../basics/outcome';

/** What a file is by what it holds, whatever it is called. */
export type Recognised = 'png' | 'jpeg' | 'webp' | 'pdf' | 'zip' | 'text';

const START_BYTES = 1024;

/**
 * Says what a file is, from its first bytes and never from its name. Refuses `file-program`, `picture-heic`,
 * `picture-svg`, `picture-other` and `file-unknown`.
 */
export function recognise(bytes: Uint8Array): Recognised | Refusal {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, START_BYTES)).toString('latin1');
  if (PROGRAM.test(start)) return refuse('file-program');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return 'webp';
  if (/^[\s\S]{4}ftyp(hei[cfmsx]|hev[cmsx]|mif1|msf1)/.test(start)) return refuse('picture-heic');
  if (/^(GIF8|BM[\s\S]{4}\0{4}|II\*\0|MM\0\*|[\s\S]{4}ftypavi[fs])/.test(start)) return refuse('picture-other');
  if (/<svg[\s>]/i.test(start)) return refuse('picture-svg');
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('PK\x03\x04')) return 'zip';
  return isText(bytes) ? 'text' : refuse('file-unknown');
}

/** Windows, Linux, macOS, Java and a script say so in their first bytes. */
const PROGRAM = /^(MZ|\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|#!|\0asm|dex\n)/;

/** No control character but those of lines and tabs, and nothing that a browser would take for a page. */
function isText(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) return false;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, START_BYTES)).toString('latin1');
  return bytes.length > 0 && !/<(!doctype|html|head|body|script|\?php|\?xml)/i.test(start);
}
