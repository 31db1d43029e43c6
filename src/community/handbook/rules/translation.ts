import type { ChapterText } from './chapter';

/** By how many changes of the original a translation is behind; 0 when it follows the newest. */
export const behindBy = (original: Pick<ChapterText, 'version'>, translation: Pick<ChapterText, 'follows'>): number =>
  Math.max(0, original.version - (translation.follows ?? original.version));
