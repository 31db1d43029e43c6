import type { Chore } from './recurring';

/** What happens by itself in every community. */
export const chores: readonly Chore[] = [];
