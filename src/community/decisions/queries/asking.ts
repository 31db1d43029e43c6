import type { Here } from '../../../machinery/here';

/** What a question needs to know of the place and moment it is asked. */
export type Asking = Pick<Here, 'db' | 'community' | 'now'>;
