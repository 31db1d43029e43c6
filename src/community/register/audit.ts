import type { Id } from '../../basics/id';
import { breaksOf, type Chain } from '../../machinery/chain';
import type { Here } from '../../machinery/here';
import { agrees } from './rules';

interface Columns {
  readonly kind: string;
  readonly matter_id: Id;
  readonly path: string;
  readonly title: string;
}

const REGISTER: Chain<Columns> = {
  table: 'register',
  called: 'register entry',
  kept: 'sealed',
  beginsWithItsFirstLine: true,
  columns: ['kind', 'matter_id', 'path', 'title'],
  agrees: ({ matter_id: matterId, ...columns }, entry) => agrees({ ...columns, matterId }, entry),
};

/** Walks the register from its first entry and names every one that is not as it was sealed. */
export const faultsOf = ({ db, community }: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> =>
  breaksOf(db, REGISTER, community.id);
