import type { Id } from '../../basics/id';
import { breaksOf, type Chain } from '../../machinery/chain';
import type { Db } from '../../machinery/database';

interface Columns {
  readonly at: string;
  readonly kind: string;
  readonly matter_id: string;
}

const CHRONICLE: Chain<Columns> = {
  table: 'chronicle',
  called: 'line',
  kept: 'written',
  columns: ['at', 'kind', 'matter_id'],
  agrees: (line, text) => {
    const entry: { at: string; kind: string; matter: { id: string } } = JSON.parse(text);
    return (
      entry.kind === line.kind && entry.matter.id === line.matter_id && Date.parse(entry.at) === Date.parse(line.at)
    );
  },
};

/** Walks a community's chain from its first line and names every line that is not as it was written. */
export const breaks = (db: Db, communityId: Id): Promise<readonly string[]> => breaksOf(db, CHRONICLE, communityId);
