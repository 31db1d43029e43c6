import { type Refusal, refuse } from '../../../basics/outcome';

/** What a picture says of itself before anything of it is decoded. */
export interface Header {
  readonly width: number;
  readonly height: number;
  /** It moves: more than one picture in one file. */
  readonly isAnimated: boolean;
  /** Its lines are not in order, so that the whole of it is held while it is decoded. */
  readonly isInterlaced: boolean;
}

/** Reads the header of a picture. Refuses `picture-damaged` where it has none, or says that there is more than there is. */
export function headerOf(bytes: Buffer, type: 'png' | 'jpeg' | 'webp'): Header | Refusal {
  const read = { png: pngHeader, jpeg: jpegHeader, webp: webpHeader }[type](bytes);
  return read && read.width > 0 && read.height > 0 ? read : refuse('picture-damaged');
}

function pngHeader(bytes: Buffer): Header | undefined {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  let isAnimated = false;
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') isAnimated = true;
    at += 12 + bytes.readUInt32BE(at);
    if (type === 'IEND') {
      const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
      return at <= bytes.length ? { ...size, isAnimated, isInterlaced: bytes[28] === 1 } : undefined;
    }
  }
}

/** The frame of a JPEG stands behind its metadata; every segment says how long it is. */
function jpegHeader(bytes: Buffer): Header | undefined {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
      return { ...size, isAnimated: false, isInterlaced: false };
    }
    // Fillers and restarts have no length.
    at += marker === 0xff ? 1 : marker >= 0xd0 && marker <= 0xd9 ? 2 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** The canvas and the picture on it each say a size: the larger counts. */
function webpHeader(bytes: Buffer): Header | undefined {
  if (bytes.length < 20 || bytes.readUInt32LE(4) + 8 > bytes.length) return undefined;
  let [width, height, isAnimated] = [0, 0, false];
  for (let at = 12; at + 18 <= bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const size = webpSize(bytes.subarray(at + 8), type);
    width = Math.max(width, size?.width ?? 0);
    height = Math.max(height, size?.height ?? 0);
    isAnimated ||= type === 'ANIM' || type === 'ANMF' || (type === 'VP8X' && ((bytes[at + 8] ?? 0) & 2) !== 0);
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return { width, height, isAnimated, isInterlaced: false };
}

function webpSize(chunk: Buffer, type: string): { width: number; height: number } | undefined {
  if (chunk.length < 10) return undefined;
  if (type === 'VP8X') return { width: chunk.readUIntLE(4, 3) + 1, height: chunk.readUIntLE(7, 3) + 1 };
  if (type === 'VP8 ') return { width: chunk.readUInt16LE(6) & 0x3fff, height: chunk.readUInt16LE(8) & 0x3fff };
  if (type !== 'VP8L') return undefined;
  const bits = chunk.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
