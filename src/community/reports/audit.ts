import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { hashOf } from './store';

const ISSUES = `
  select r.number, i.version, i.content, i.hash from report_issues i
  join reports r on r.community_id = i.community_id and r.id = i.report_id
  where i.community_id = $1 order by r.number, i.version`;

/** Names every report that no longer says what it said when it was sent. */
export async function faultsOf({ db, community }: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> {
  const issues = await rows<{ number: number; version: number; content: string; hash: Buffer }>(db, ISSUES, [
    community.id,
  ]);
  return issues.flatMap(({ number, version, content, hash }) =>
    hashOf(content).equals(hash) ? [] : [`report ${number}, version ${version}: it is not what was sent`],
  );
}
