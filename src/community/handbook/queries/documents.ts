import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Kind } from '../rules';
import type { Inside } from '../store';

export interface Document {
  readonly id: Id;
  readonly kind: Kind;
  readonly slug: string;
  readonly begunAt: Instant;
}

const DOCUMENTS = `
  select id, kind, slug, begun_at as "begunAt" from handbook_documents where community_id = $1
  order by case kind when 'welcome' then 0 else 1 end`;

/** The documents of the handbook, what newcomers read first. */
export const documentsOf = ({ db, community }: Inside): Promise<readonly Document[]> =>
  rows<Document>(db, DOCUMENTS, [community.id]);

/** One document by the name in its address. */
export const documentBySlug = async (here: Inside, slug: string): Promise<Document | undefined> =>
  (await documentsOf(here)).find((each) => each.slug === slug);

/** One document by its id. */
export const documentById = async (here: Inside, id: Id): Promise<Document | undefined> =>
  (await documentsOf(here)).find((each) => each.id === id);

const LAST_READING = `
  select max(until_at) as "untilAt" from handbook_readings
  where community_id = $1 and document_id = $2 and person_id = $3`;

/** Until which moment the reader says to have read a document; null before they ever said so. */
export async function lastReading({ db, community, actor }: Here, documentId: Id): Promise<Instant | null> {
  const [last] = await rows<{ untilAt: Instant | null }>(db, LAST_READING, [community.id, documentId, actor.personId]);
  return last?.untilAt ?? null;
}
