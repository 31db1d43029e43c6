import type { GlossaryWord } from '../words';
import { DECIDING } from './deciding';
import { MONEY } from './money';
import { SHOPS } from './shops';
import { TOGETHER } from './together';
import { TOOLS } from './tools';

/**
 * The words that every community begins with, in French and English, with their names in Dutch, Spanish and German
 * where they are known. A community changes any of them for itself.
 */
export const FIRST_WORDS: readonly GlossaryWord[] = [...TOGETHER, ...SHOPS, ...MONEY, ...DECIDING, ...TOOLS];
