import { dayOf } from '../../../basics/day';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { organisationsOf } from '../../members';
import { plansUnderWay } from '../queries';
import { goneOf } from '../rules';
import { endPlanOfGone } from '../store';
import { type Telling, tell } from './told';

/**
 * Ends what is asked of organisations of which one is gone: it left, or became part of another. The chronicle says so, and
 * whoever was asked reads it.
 */
export async function endImpossible(here: Omit<Here, 'actor'>, telling: Telling): Promise<void> {
  const plans = await plansUnderWay(here);
  if (plans.length === 0) return;
  const today = dayOf(here.now, here.community.timeZone);
  const all = await organisationsOf(here);
  for (const { id, kind, organisationId, otherId, input } of plans) {
    const organisation = all.find((each) => each.id === organisationId);
    const into = all.find((each) => each.id === otherId) ?? null;
    const gone = organisation && goneOf(into ? [organisation, into] : [organisation], today);
    // Of two who come at once the second finds it ended.
    if (!gone || !(await endPlanOfGone(here, id, gone.id))) continue;
    const about = gone.id === into?.id ? organisation : (into ?? organisation);
    const partOf = all.find((each) => each.id === gone.mergedInto)?.name ?? null;
    await record({ ...here, actor: null }, 'leaving/change-impossible', {
      matter: { kind: 'organisation', id: about.id, label: about.name },
      organisationId: about.id,
      data: { slug: about.slug, kind, gone: gone.name, how: partOf ? 'merged' : 'left', into: partOf ?? '' },
    });
    const told = { state: 'over', words: '', registerNumber: null, gone: gone.name, partOf } as const;
    await tell(here, { organisation, into, input }, told, telling);
  }
}
