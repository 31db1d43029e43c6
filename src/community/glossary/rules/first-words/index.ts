import type { GlossaryWord } from '../words';
import { DECIDING } from './deciding';
import { MONEY } from './money';
import { SHOPS } from './shops';
import { TOGETHER } from './together';
import { TOOLS } from './tools';

/**
 * The words that every community begins with, in five languages, of which the last three are to be confirmed by those
 * who speak them. A community changes any of them for itself.
 */
export const FIRST_WORDS: readonly GlossaryWord[] = [...TOGETHER, ...SHOPS, ...MONEY, ...DECIDING, ...TOOLS];
