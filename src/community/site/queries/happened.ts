import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Inside } from '../store';

/** A line of the chronicle without whoever did it. */
export interface Happened {
  readonly number: number;
  readonly at: Instant;
  readonly kind: string;
  readonly matterId: Id;
  readonly label: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const HAPPENED = `
  select number, at, kind, matter_id as "matterId", entry from chronicle
  where community_id = $1 and kind = any($2) and ($3::uuid[] is null or matter_id = any($3))
  order by number desc limit 50`;

/** The newest lines of these kinds, about these matters or about any; never who wrote them. */
export async function happened(
  { db, community }: Inside,
  kinds: readonly string[],
  matterIds: readonly Id[] | null = null,
): Promise<readonly Happened[]> {
  const found = await rows<Omit<Happened, 'label' | 'data'> & { entry: string }>(db, HAPPENED, [
    community.id,
    kinds,
    matterIds,
  ]);
  return found.map(({ entry, ...line }) => {
    // The entry was written by this program as canonical JSON and its hash is audited.
    const { matter, data } = JSON.parse(entry) as { matter: { label: string }; data: Happened['data'] };
    return { ...line, label: matter.label, data };
  });
}
