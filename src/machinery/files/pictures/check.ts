import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { headerOf } from './header';

/** What the camera of a good phone takes. Decoded, a picture of that size needs some hundred megabytes. */
const MOST_PIXELS = 50_000_000;
/** Of a picture that must be held whole while it is decoded. */
const MOST_PIXELS_INTERLACED = 16_000_000;
const LONGEST_SIDE = 16_000;

/**
 * Looks at a picture before anything of it is decoded. Refuses `picture-damaged`, `picture-animated`, `picture-huge`
 * (`megapixels`, `most`) and `picture-disguised`: a picture that is another kind of file at the same time.
 */
export function checkPicture(bytes: Buffer, type: 'png' | 'jpeg' | 'webp'): Refusal | undefined {
  const header = headerOf(bytes, type);
  if (isRefusal(header)) return header;
  const { width, height, isAnimated, isInterlaced } = header;
  const most = isInterlaced ? MOST_PIXELS_INTERLACED : MOST_PIXELS;
  if (width * height > most || Math.max(width, height) > LONGEST_SIDE)
    return refuse('picture-huge', undefined, { megapixels: millions(width * height), most: millions(most) });
  if (isAnimated) return refuse('picture-animated');
  return isDisguised(bytes) ? refuse('picture-disguised') : undefined;
}

const millions = (pixels: number): number => Math.round(pixels / 1_000_000);

const PAGES = ['<script', '<?php', '<!doctype html', '<iframe', '%PDF-1.', '#!/bin/'];
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;

/**
 * Also a page, a document or a zip file. Whatever hides in a picture is gone once it is made anew; whoever hides
 * something is told so. What phones put behind a photograph (a second picture, a short film) is none of these.
 */
function isDisguised(bytes: Buffer): boolean {
  const zip = bytes.lastIndexOf(ZIP_END);
  const isZip =
    zip >= 0 &&
    zip + ZIP_END_BYTES <= bytes.length &&
    zip + ZIP_END_BYTES + bytes.readUInt16LE(zip + 20) === bytes.length;
  if (isZip) return true;
  const text = bytes.toString('latin1').toLowerCase();
  return PAGES.some((each) => text.includes(each.toLowerCase()));
}
