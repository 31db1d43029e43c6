import type { Id } from '../../../basics/id';
import { type Instant, plusMilliseconds } from '../../../basics/instant';
import { type Db, enterWalls, rows } from '../../../machinery/database';
import type { Community } from '../../../machinery/here';
import { communitiesNaming } from '../../../machinery/sign-in';
import { charterOf } from '../../charter';
import { accountsOf } from '../../members';
import { type Ground, IS_OPEN, requestByNumber } from '../queries';
import { pathOf, type StepName } from '../rules';

/** A request of somebody who has no seat where they asked. */
export interface AskedAnywhere {
  readonly slug: string;
  readonly community: string;
  readonly number: number;
  /** Neither taken back, refused nor admitted. */
  readonly isRunning: boolean;
  /** How far it has come: the step that is under way, by its place among all of them. */
  readonly at?: { readonly step: number; readonly steps: number; readonly name: StepName } | undefined;
}

const ASKED = `
  select r.number, ${IS_OPEN} as "isRunning" from join_requests r
  where r.community_id = $1 and r.applicant_id = any($2::uuid[])
  order by "isRunning" desc, r.number desc limit 10`;
const COMMUNITIES = `
  select id, slug, name, language, currency, time_zone as "timeZone", is_demonstration as "isDemonstration",
    calendar_shift_seconds::float8 as "shiftSeconds"
  from communities where id = any($1::uuid[]) order by name, id`;

/**
 * The requests that somebody has sent from any of their accounts, wherever that was, by the clock of the wall; of each
 * community those that run first, then the newest. It reads them within the walls of each community that has one, and so
 * comes last in a transaction.
 */
export async function requestsAnywhere(db: Db, personId: Id, now: Instant): Promise<readonly AskedAnywhere[]> {
  const accounts = await accountsOf(db, personId);
  const asked = (await communitiesNaming(db, personId)).filter(({ keeps }) => keeps.includes('request'));
  const found: AskedAnywhere[] = [];
  for (const community of await rows<Community & { shiftSeconds: number }>(db, COMMUNITIES, [
    asked.map(({ id }) => id),
  ])) {
    await enterWalls(db, community.id);
    found.push(
      ...(await askedOn({ db, community, now: plusMilliseconds(now, community.shiftSeconds * -1000) }, accounts)),
    );
  }
  return found;
}

/** The requests that somebody has sent to one community from any of their accounts. */
export async function askedOn(ground: Ground, accounts: readonly Id[]): Promise<readonly AskedAnywhere[]> {
  const { db, community } = ground;
  const asked = await rows<Pick<AskedAnywhere, 'number' | 'isRunning'>>(db, ASKED, [community.id, accounts]);
  const found: AskedAnywhere[] = [];
  for (const each of asked) {
    const at = each.isRunning ? await stepOf(ground, each.number) : undefined;
    found.push({ slug: community.slug, community: community.name, ...each, at });
  }
  return found;
}

async function stepOf(ground: Ground, number: number): Promise<AskedAnywhere['at']> {
  const request = await requestByNumber(ground, number);
  if (!request) return undefined;
  const { steps } = pathOf(request, (await charterOf(ground)).admission, ground.now);
  const place = steps.findIndex(({ state }) => state === 'now');
  const step = steps[place];
  return step && { step: place + 1, steps: steps.length, name: step.name };
}
