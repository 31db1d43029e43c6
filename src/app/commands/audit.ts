import type { Id } from '../../basics/id';
import { type Instant, instant } from '../../basics/instant';
import { breaks } from '../../community/chronicle/audit';
import { faultsOf as faultsOfDecisions } from '../../community/decisions/audit';
import { faultsOf as faultsOfDelivery } from '../../community/delivery/audit';
import { faultsOf as faultsOfElections } from '../../community/elections/audit';
import { faultsOf as faultsOfFunding } from '../../community/funding/audit';
import { faultsOf as faultsOfHandbook } from '../../community/handbook/audit';
import { faultsOf as faultsOfJoining } from '../../community/joining/audit';
import { faultsOf as faultsOfJournal } from '../../community/journal/audit';
import { faultsOf as faultsOfLeaving } from '../../community/leaving/audit';
import { faultsOf as faultsOfMandates } from '../../community/mandates/audit';
import { faultsOf as faultsOfMeetings } from '../../community/meetings/audit';
import { faultsOf as faultsOfMembers } from '../../community/members/audit';
import { drifts } from '../../community/needs/audit';
import { faultsOf as faultsOfNewsletter } from '../../community/newsletter/audit';
import { faultsOf as faultsOfRegister } from '../../community/register/audit';
import { faultsOf as faultsOfReports } from '../../community/reports/audit';
import { faultsOf as faultsOfSite } from '../../community/site/audit';
import { type Database, type Db, type Kept, keptPromises, rows } from '../../machinery/database';
import { type Inside, insideOf } from '../inside';

interface Promised {
  readonly promise: string;
  readonly faults: (here: Inside) => Promise<readonly string[]>;
}

/** What each room promises of what is stored. A room that gains an `audit.ts` gains a line here. */
const promises: readonly Promised[] = [
  { promise: 'the chronicle is one unbroken chain', faults: ({ db, community }) => breaks(db, community.id) },
  { promise: 'the register is one unbroken chain', faults: faultsOfRegister },
  { promise: 'every sealed decision counts again to the same result', faults: faultsOfDecisions },
  { promise: 'lists show of every need what follows from its story', faults: drifts },
  { promise: 'every estimate is whole, and its need was told of it', faults: faultsOfDelivery },
  { promise: 'every election is sealed as its rows say', faults: faultsOfElections },
  {
    promise: 'every split counts again to the same cents, and what is owed follows from what was decided and pledged',
    faults: faultsOfFunding,
  },
  {
    promise: 'every version of the handbook reads as it did when it was put before the organisations',
    faults: faultsOfHandbook,
  },
  { promise: 'every organisation is what its changes say', faults: faultsOfMembers },
  { promise: 'whoever joined did so by the decision that admitted them', faults: faultsOfJoining },
  { promise: 'every article that is read outside is read in the words it was released in', faults: faultsOfJournal },
  { promise: 'whoever left did so on its day, settled by the rule', faults: faultsOfLeaving },
  { promise: 'every mandate ends, and nobody decided more than theirs allowed', faults: faultsOfMandates },
  {
    promise: 'every letter that left says what it said, and went to as many as were to get it',
    faults: faultsOfNewsletter,
  },
  { promise: 'minutes say what the chronicle says they do, and stay once they are approved', faults: faultsOfMeetings },
  { promise: 'every report that was sent says what it said then', faults: faultsOfReports },
  { promise: 'the first page names exactly the communities that let themselves be named', faults: faultsOfSite },
];

export interface Audited {
  /** The address of the community; null for the house. */
  readonly of: string | null;
  readonly kept: readonly Kept[];
}

/** Asks every promise of the house and of every community whether it holds, changing nothing. */
export async function auditAll(database: Database, migrations: string, now: Instant): Promise<readonly Audited[]> {
  const found: Audited[] = [{ of: null, kept: await keptPromises(database, migrations) }];
  const communities = await database.read(null, (db) =>
    db.selectFrom('communities').select(['id', 'slug']).orderBy('slug').execute(),
  );
  for (const { id, slug } of communities) {
    found.push({ of: slug, kept: await database.read(id, (db) => auditCommunity(db, id, now)) });
  }
  return found;
}

/** The promises of one community, read inside its walls. */
export async function auditCommunity(db: Db, communityId: Id, now: Instant): Promise<readonly Kept[]> {
  await rows(db, 'set local statement_timeout = 0');
  const here = await insideThe(db, communityId, now);
  const kept: Kept[] = [];
  for (const { promise, faults } of promises) kept.push({ promise, faults: await found(() => faults(here)) });
  return kept;
}

/** Rows so spoilt that a check cannot even read them are a fault like any other. */
async function found(faults: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await faults();
  } catch (error) {
    return [`what is stored cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function insideThe(db: Db, communityId: Id, now: Instant): Promise<Inside> {
  const row = await db.selectFrom('communities').selectAll().where('id', '=', communityId).executeTakeFirstOrThrow();
  return insideOf(db, row, instant(now));
}
