import { dayOf } from '../../../basics/day';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { appealById, type KeptAppeal } from '../queries';
import { appealStanding, callPledges } from '../rules';

type Inside = Pick<Here, 'db' | 'community'>;

/** Counts every appeal that was called again, and compares what is owed with it; one sentence for each that differs. */
export async function pledgeFaults(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id } of await rows<{ id: KeptAppeal['id'] }>(here.db, ENDED, [here.community.id])) {
    const appeal = await appealById(here, id);
    if (appeal) found.push(...(await endingFaults(here, appeal)));
  }
  const lowered = await rows<{ id: string }>(here.db, LOWERED, [here.community.id]);
  const late = await rows<{ id: string }>(here.db, AFTER_THE_END, [here.community.id]);
  const foreign = await rows<{ id: string }>(here.db, NOT_GIVERS, [here.community.id]);
  return [
    ...found,
    ...lowered.map(({ id }) => `appeal ${id}: a pledge that was held was lowered`),
    ...late.map(({ id }) => `appeal ${id}: something was promised after it had ended`),
    ...foreign.map(({ id }) => `appeal ${id}: who promised nothing answered for it`),
  ];
}

async function endingFaults(here: Inside, appeal: KeptAppeal): Promise<readonly string[]> {
  const { ending } = appeal;
  const owed = await rows<{ organisationId: string; cents: number }>(here.db, OWED, [here.community.id, appeal.id]);
  if (ending?.kind !== 'called')
    return owed.length > 0 ? [`appeal ${appeal.id}: it is released, and something is owed by it`] : [];
  const endedOn = dayOf(ending.at, here.community.timeZone);
  const again = callPledges({ ...appeal, ending: null }, appeal.pledges, endedOn);
  const { shares } = appealStanding(appeal, appeal.pledges, endedOn);
  const isSame =
    !('refused' in again) &&
    again.calledCents === ending.calledCents &&
    again.commissionCents === ending.commissionCents &&
    owed.length === [...shares.values()].filter((cents) => cents > 0).length &&
    owed.every(({ organisationId, cents }) =>
      [...shares].some(([id, share]) => id === organisationId && share === cents),
    );
  return isSame ? [] : [`appeal ${appeal.id}: what is owed by it is not what its pledges come to`];
}

const ENDED = 'select appeal_id as id from pledge_endings where community_id = $1 order by appeal_id';
const OWED = `
  select organisation_id as "organisationId", cents from obligations
  where community_id = $1 and source_kind = 'pledges' and source_id = $2 and kind = 'call'`;
const LOWERED = `
  select distinct p.appeal_id as id from pledges p
  join pledges b on b.community_id = $1 and b.appeal_id = p.appeal_id and b.organisation_id = p.organisation_id
    and b.version = p.version - 1 and b.cents > p.cents
  join pledge_appeals a on a.community_id = $1 and a.id = p.appeal_id
  left join pledge_bindings d on d.community_id = $1 and d.appeal_id = p.appeal_id
  where p.community_id = $1 and (not a.is_taken_back or d.at < p.at)`;
const AFTER_THE_END = `
  select distinct p.appeal_id as id from pledges p
  join pledge_endings e on e.community_id = $1 and e.appeal_id = p.appeal_id
  where p.community_id = $1 and p.at > e.at`;
const NOT_GIVERS = `
  select distinct x.appeal_id as id
  from (select appeal_id, organisation_id from earmark_answers where community_id = $1
    union all select appeal_id, organisation_id from pledge_payments where community_id = $1) x
  where not exists (select from pledges p
    where p.community_id = $1 and p.appeal_id = x.appeal_id and p.organisation_id = x.organisation_id)`;
