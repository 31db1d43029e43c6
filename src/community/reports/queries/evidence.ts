import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

/** A file that proves a typed figure or amount of a grant. */
export interface EvidenceFile {
  readonly entryId: Id;
  readonly fileId: Id;
  readonly name: string;
  readonly sizeBytes: number;
  readonly on: Day;
  /** What it proves, as it was typed. */
  readonly what: string;
}

const FILES = `
  select e.entry_id as "entryId", f.id as "fileId", f.name, f.size_bytes as "sizeBytes", t.happened_on as "on", t.what
  from grant_evidence e
  join files f on f.community_id = e.community_id and f.id = e.file_id
  join (
    select community_id, id, happened_on, what from grant_figures where community_id = $1 and grant_id = $2
    union all
    select community_id, id, happened_on, what from grant_money where community_id = $1 and grant_id = $2
  ) t on t.community_id = e.community_id and t.id = e.entry_id
  where e.community_id = $1 and e.grant_id = $2 order by t.happened_on, f.name, e.entry_id`;

/** The files behind what was typed for a grant, oldest first. */
export const evidenceFilesOf = (
  { db, community }: Pick<Here, 'db' | 'community'>,
  grantId: Id,
): Promise<readonly EvidenceFile[]> => rows<EvidenceFile>(db, FILES, [community.id, grantId]);
