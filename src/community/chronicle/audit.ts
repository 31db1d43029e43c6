import { createHash } from 'node:crypto';
import type { Id } from '../../basics/id';
import type { Db } from '../../machinery/database';

/** Walks a community's chain from its first line and names every line that is not as it was written. */
export async function breaks(db: Db, communityId: Id): Promise<readonly string[]> {
  const found: string[] = [];
  let expected: { number: number; previous: Buffer } = { number: 1, previous: Buffer.alloc(32) };
  for (;;) {
    const chunk = await db
      .selectFrom('chronicle')
      .select(['number', 'at', 'kind', 'matter_id', 'entry', 'previous_hash', 'hash'])
      .where('community_id', '=', communityId)
      .where('number', '>=', expected.number)
      .orderBy('number')
      .limit(1000)
      .execute();
    for (const line of chunk) {
      found.push(...faultsOf(line, expected));
      expected = { number: line.number + 1, previous: line.hash };
    }
    if (chunk.length < 1000) break;
  }
  const head = await db
    .selectFrom('chronicle_heads')
    .selectAll()
    .where('community_id', '=', communityId)
    .executeTakeFirst();
  if (!head || head.number !== expected.number - 1 || !head.hash.equals(expected.previous)) {
    found.push(`the chain of ${expected.number - 1} lines does not end where it should (${head?.number ?? 'nowhere'})`);
  }
  return found;
}

interface StoredLine {
  number: number;
  at: string;
  kind: string;
  matter_id: string;
  entry: string;
  previous_hash: Buffer;
  hash: Buffer;
}

function faultsOf(line: StoredLine, expected: { number: number; previous: Buffer }): string[] {
  const faults: string[] = [];
  if (line.number !== expected.number) faults.push(`line ${expected.number} is missing`);
  else if (!line.previous_hash.equals(expected.previous))
    faults.push(`line ${line.number} is not chained to the one before`);
  const hash = createHash('sha256').update(line.previous_hash).update(`${line.number} ${line.entry}`).digest();
  if (!hash.equals(line.hash)) faults.push(`line ${line.number} was changed after it was written`);
  const entry = JSON.parse(line.entry) as { at: string; kind: string; matter: { id: string } };
  if (entry.kind !== line.kind || entry.matter.id !== line.matter_id || Date.parse(entry.at) !== Date.parse(line.at)) {
    faults.push(`line ${line.number} says one thing in its columns and another in its entry`);
  }
  return faults;
}
