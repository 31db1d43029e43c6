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
  /** Whether a second entry put it right since: it no longer counts, and no officer opens its file. */
  readonly isCorrected: boolean;
}

const FILES = `
  select e.entry_id as "entryId", f.id as "fileId", f.name, f.size_bytes as "sizeBytes", t.happened_on as "on", t.what,
    t."isCorrected"
  from grant_evidence e
  join files f on f.community_id = e.community_id and f.id = e.file_id
  join (
    select f.community_id, f.id, f.happened_on, f.what, exists (select from grant_figures x
        where x.community_id = f.community_id and x.corrects = f.id) as "isCorrected"
      from grant_figures f where f.community_id = $1 and f.grant_id = $2
    union all
    select m.community_id, m.id, m.happened_on, m.what, exists (select from grant_money x
        where x.community_id = m.community_id and x.corrects = m.id)
      from grant_money m where m.community_id = $1 and m.grant_id = $2
  ) t on t.community_id = e.community_id and t.id = e.entry_id
  where e.community_id = $1 and e.grant_id = $2 order by t.happened_on, f.name, e.entry_id`;

/** The files behind what was typed for a grant, oldest first. */
export const evidenceFilesOf = (
  { db, community }: Pick<Here, 'db' | 'community'>,
  grantId: Id,
): Promise<readonly EvidenceFile[]> => rows<EvidenceFile>(db, FILES, [community.id, grantId]);

/** Those that count: what the officer of a grant may open. */
export const countedFilesOf = async (
  here: Pick<Here, 'db' | 'community'>,
  grantId: Id,
): Promise<readonly EvidenceFile[]> => (await evidenceFilesOf(here, grantId)).filter(({ isCorrected }) => !isCorrected);
