import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { hashOf } from './store';

const PRINTS = `
  select i.number, p.language, p.subject, p.html, p.plain, p.content ->> 'subject' as told, p.sha256 as hash
  from newsletter_prints p join newsletter_issues i on i.community_id = p.community_id and i.id = p.issue_id
  where p.community_id = $1 order by i.number, p.language`;

interface PrintRow {
  readonly number: number;
  readonly language: string;
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
  readonly told: string;
  readonly hash: Buffer;
}

/** Names every issue that no longer says what left, or whose letters do not add up, one sentence each. */
export async function faultsOf({ db, community }: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> {
  const ask = async (query: string, says: string): Promise<readonly string[]> =>
    (await rows<{ number: number }>(db, query, [community.id])).map(({ number }) => `letter ${number}: ${says}`);
  const prints = await rows<PrintRow>(db, PRINTS, [community.id]);
  return [
    ...prints
      .filter((print) => print.told !== print.subject || !hashOf(print).equals(print.hash))
      .map(({ number, language }) => `letter ${number}, in ${language}: it is not what was sent`),
    ...(await ask(MISCOUNTED, 'its readers are not as many as it was sent to')),
    ...(await ask(WORDLESS, 'somebody is to read it in a language in which nothing was sent')),
    ...(await ask(UNFINISHED, 'it is said to have left, and letters of it wait')),
  ];
}

const RUNS = `
  select i.number from newsletter_runs r
  join newsletter_issues i on i.community_id = r.community_id and i.id = r.issue_id
  where r.community_id = $1`;
const OF_IT = 'select from newsletter_deliveries d where d.community_id = r.community_id and d.issue_id = r.issue_id';
const MISCOUNTED = `${RUNS} and r.recipients <> (${OF_IT.replace('select', 'select count(*)')})`;
const WORDLESS = `${RUNS} and exists (${OF_IT} and not exists (select from newsletter_prints p
  where p.community_id = d.community_id and p.issue_id = d.issue_id and p.language = d.language))`;
const UNFINISHED = `${RUNS} and r.finished_at is not null
  and exists (${OF_IT} and d.state in ('pending', 'deferred', 'under-way'))`;
