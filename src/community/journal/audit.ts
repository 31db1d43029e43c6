import { rows } from '../../machinery/database';
import type { Inside } from './store';

/** Everything about the journal that is not as promised, one sentence each; nothing when all is well. */
export async function faultsOf(here: Inside): Promise<readonly string[]> {
  const ask = async (query: string, says: string): Promise<readonly string[]> =>
    (await rows<{ id: string }>(here.db, query, [here.community.id])).map(({ id }) => `${id}: ${says}`);
  return [
    ...(await ask(GAPS, 'a version of this text is missing')),
    ...(await ask(WORDLESS, 'this article is read, and its release names no text')),
    ...(await ask(UNADDRESSED, 'this article was let out and has no address')),
    ...(await ask(JUMPS, 'a word about this channel is missing')),
  ];
}

const GAPS = `
  select article_id || ' ' || channel || ' ' || language as id from journal_texts where community_id = $1
  group by article_id, channel, language having max(version) <> count(*)`;
const WORDLESS = `
  select r.article_id || ' ' || r.channel || ' ' || r.number as id from journal_releases r
  where r.community_id = $1 and r.kind in ('published', 'scheduled') and not exists (select from journal_release_texts t
    where t.community_id = $1 and t.article_id = r.article_id and t.channel = r.channel and t.number = r.number)`;
const UNADDRESSED = `
  select distinct r.article_id::text as id from journal_releases r
  where r.community_id = $1 and r.kind = 'published' and not exists (select from journal_addresses a
    where a.community_id = $1 and a.article_id = r.article_id)`;
const JUMPS = `
  select article_id || ' ' || channel as id from journal_releases where community_id = $1
  group by article_id, channel having max(number) <> count(*)`;
