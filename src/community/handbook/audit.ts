import { createHash } from 'node:crypto';
import type { Id } from '../../basics/id';
import { rows } from '../../machinery/database';
import { documentsOf, frozenOf, versionsOf } from './queries';
import { versionText } from './rules';
import type { Inside } from './store';

/** Everything about the handbook that is not as promised, one sentence each; nothing when all is well. */
export async function faultsOf(here: Inside): Promise<readonly string[]> {
  const ask = async (query: string, says: string): Promise<readonly string[]> =>
    (await rows<{ id: string }>(here.db, query, [here.community.id])).map(({ id }) => `${id}: ${says}`);
  return [
    ...(await changedVersions(here)),
    ...(await ask(GAPS, 'a version of this text is missing')),
    ...(await ask(ELSEWHERE, 'this document is in an order with a chapter that is not its own')),
    ...(await ask(FOLLOWING, 'this translation follows a version that its original does not have')),
    ...(await ask(UNADOPTED, 'this version is in force, and its proposal was not adopted')),
    ...(await ask(UNTOLD, 'this proposal was adopted, and its version is not in force')),
    ...(await ask(ACCEPTED, 'this version is accepted, and was never in force')),
  ];
}

/** Versions whose words are no longer those that were hashed. */
async function changedVersions(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id, kind } of await documentsOf(here)) {
    for (const { number, hash } of await versionsOf(here, id)) {
      const frozen = await frozenOf(here, id, number);
      const text = versionText(kind, number, frozen?.chapters ?? []);
      if (createHash('sha256').update(text).digest('hex') !== hash)
        found.push(`${named(id, number)}: its words are not those that were put before the organisations`);
    }
  }
  return found;
}

const named = (documentId: Id, number: number): string => `document ${documentId}, version ${number}`;

const GAPS = `
  select chapter_id || ' ' || language as id from handbook_texts where community_id = $1
  group by chapter_id, language having max(version) <> count(*)`;
const ELSEWHERE = `
  select distinct a.document_id as id from handbook_arrangements a cross join unnest(a.chapters) as chapter (id)
  where a.community_id = $1 and not exists (select from handbook_chapters c
    where c.community_id = $1 and c.id = chapter.id and c.document_id = a.document_id)`;
const FOLLOWING = `
  select t.chapter_id || ' ' || t.language || ' ' || t.version as id from handbook_texts t
  join handbook_chapters c on c.community_id = $1 and c.id = t.chapter_id
  where t.community_id = $1 and (t.language = c.language) <> (t.follows is null)
    or t.community_id = $1 and t.follows is not null and not exists (select from handbook_texts o
      where o.community_id = $1 and o.chapter_id = t.chapter_id and o.language = c.language and o.version = t.follows)`;
const UNADOPTED = `
  select a.document_id || ' ' || a.number as id from handbook_adoptions a
  where a.community_id = $1 and not exists (select from proposal_closings c
    where c.community_id = $1 and c.proposal_id = a.proposal_id and c.outcome = 'adopted')`;
const UNTOLD = `
  select h.proposal_id::text as id from handbook_proposals h
  join proposal_closings c on c.community_id = $1 and c.proposal_id = h.proposal_id and c.outcome = 'adopted'
  where h.community_id = $1 and not exists (select from handbook_adoptions a
    where a.community_id = $1 and a.proposal_id = h.proposal_id)`;
const ACCEPTED = `
  select a.document_id || ' ' || a.number as id from handbook_acceptances a
  where a.community_id = $1 and not exists (select from handbook_adoptions f
    where f.community_id = $1 and f.document_id = a.document_id and f.number = a.number)`;
