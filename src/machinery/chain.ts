import { createHash } from 'node:crypto';
import type { Id } from '../basics/id';
import { type Db, rows } from './database';

/**
 * A hash chain is a table of lines numbered from 1 in each community, and a table of heads (`chronicle`,
 * `chronicle_heads`) that says where each ends. A line's hash is SHA-256 of the hash before (32 zero bytes for the
 * first), the number, a space and the line's text. docs/adr/0006-chains.md says why.
 */
interface Line {
  readonly number: number;
  readonly entry: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

/** The end of a chain: the number of its last line and that line's hash. */
export type End = Pick<Line, 'number' | 'hash'>;

const BEGINNING = Buffer.alloc(32);

/** Begins the chain of a community; does nothing where it has begun. */
export async function beginChain(db: Db, table: string, communityId: Id): Promise<void> {
  await rows(db, `insert into ${table}_heads (community_id, number, hash) values ($1, 0, $2) on conflict do nothing`, [
    communityId,
    BEGINNING,
  ]);
}

/**
 * The statement that locks the end of a chain, adds one line to it, moves the end and gives it (`End`): one question
 * instead of three. $1 is the community, then come the columns, the line's text last. A chain that has not begun has no
 * next number, and the table refuses the line.
 */
export function addingTo(table: string, columns: readonly string[]): string {
  const values = columns.map((_, place) => `$${place + 2}`);
  const text = `$${columns.length + 2}`;
  return `
  with head as (
    select number + 1 as number, hash from ${table}_heads where community_id = $1 for update
  ), line as (
    insert into ${table} (${['community_id', 'number', ...columns, 'entry', 'previous_hash', 'hash'].join(', ')})
    select ${['$1', 'head.number', ...values, text, 'head.hash'].join(', ')},
           sha256(head.hash || convert_to(head.number::text || ' ' || ${text}, 'UTF8'))
    from (select) as one left join head on true
    returning number, hash
  )
  update ${table}_heads set number = line.number, hash = line.hash from line
  where ${table}_heads.community_id = $1
  returning ${table}_heads.number, ${table}_heads.hash`;
}

/** A chain as its audit speaks of it. */
export interface Chain<Columns> {
  readonly table: string;
  /** What a line is called: `line`, `register entry`. */
  readonly called: string;
  readonly kept: 'written' | 'sealed';
  /** There is no head before the first line. */
  readonly beginsWithItsFirstLine?: boolean;
  /** The columns that repeat what the text says, and whether they do. */
  readonly columns: readonly (keyof Columns & string)[];
  readonly agrees: (columns: Columns, entry: string) => boolean;
}

const AT_ONCE = 1000;

/** Walks a community's chain from its first line and names every line that is not as it was kept, and a wrong end. */
export async function breaksOf<Columns>(db: Db, chain: Chain<Columns>, communityId: Id): Promise<readonly string[]> {
  const found: string[] = [];
  const columns = ['number', 'entry', 'previous_hash', 'hash', ...chain.columns].join(', ');
  const select = `select ${columns} from ${chain.table} where community_id = $1 and number > $2 order by number limit ${AT_ONCE}`;
  let end: End = { number: 0, hash: BEGINNING };
  for (;;) {
    const lines = await rows<Line & Columns>(db, select, [communityId, end.number]);
    for (const line of lines) {
      found.push(...faultsIn(line, end, chain));
      end = line;
    }
    if (lines.length < AT_ONCE) break;
  }
  const [head] = await rows<End>(db, `select number, hash from ${chain.table}_heads where community_id = $1`, [
    communityId,
  ]);
  const endsWell = head
    ? head.number === end.number && head.hash.equals(end.hash)
    : chain.beginsWithItsFirstLine && end.number === 0;
  if (endsWell) return found;
  return [
    ...found,
    `the ${chain.table} does not end where it should (${head?.number ?? 'nowhere'} instead of ${end.number})`,
  ];
}

function faultsIn<Columns>(line: Line & Columns, before: End, chain: Chain<Columns>): readonly string[] {
  const { number, entry, previous_hash, hash } = line;
  const name = `${chain.called} ${number}`;
  const faults: string[] = [];
  if (number !== before.number + 1) faults.push(`${chain.called} ${before.number + 1} is missing`);
  else if (!previous_hash.equals(before.hash)) faults.push(`${name} is not chained to the one before`);
  const counted = createHash('sha256').update(previous_hash).update(`${number} ${entry}`).digest();
  if (!counted.equals(hash)) faults.push(`${name} was changed after it was ${chain.kept}`);
  if (!chain.agrees(line, entry)) faults.push(`${name} says one thing in its columns and another in its entry`);
  return faults;
}
