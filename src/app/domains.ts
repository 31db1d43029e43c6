import { Resolver } from 'node:dns/promises';
import type { Instant } from '../basics/instant';
import { hostsToAsk, recordNameFor, settleDomain } from '../community/site';
import type { Ways } from '../machinery/database';
import { insideOf } from './inside';

/** The world outside, where an instance asks it anything: tests have their own. */
export interface Outside {
  /** The TXT records of a name; undefined where nobody answers. */
  readonly recordsOf: (name: string) => Promise<readonly string[] | undefined>;
}

const NOTHING_THERE = ['ENOTFOUND', 'ENODATA'];

/** Asks the domain name system, with patience for one try. */
export async function recordsOf(name: string): Promise<readonly string[] | undefined> {
  try {
    const resolver = new Resolver({ timeout: 3000, tries: 1 });
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const isEmpty = error instanceof Error && 'code' in error && NOTHING_THERE.includes(String(error.code));
    return isEmpty ? [] : undefined;
  }
}

/** Asks the domains that communities claim whose they are. Where nobody answers, what was known stays. */
export async function askDomains(database: Ways, records: Outside['recordsOf'], now: Instant): Promise<void> {
  for (const known of await database.read(null, (db) => hostsToAsk(db, now))) {
    const found = await records(recordNameFor(known.host));
    if (!found) continue;
    await database.write(known.communityId, async (db) => {
      const row = await db.selectFrom('communities').selectAll().where('id', '=', known.communityId).executeTakeFirst();
      if (row) await settleDomain(insideOf(db, row, now), known, found);
    });
  }
}
