import { dayOf } from '../../../../basics/day';
import type { Here } from '../../../../machinery/here';
import { charterOf, inForceOn } from '../../../charter';
import { membersToday } from '../../../members';
import { type Ceiling, ceilingsOf, type KeptTerms, type Project, termsOf } from '../../queries';
import { type Fundability, fundability } from '../../rules';

/** What has been said of paying a project. */
export interface Means {
  readonly terms: KeptTerms;
  readonly ceilings: readonly Ceiling[];
  readonly found: Fundability;
}

/** Gathers what has been said of paying a project, and what follows today. */
export async function projectMeans(here: Here, project: Project): Promise<Means> {
  const [terms, ceilings, charter] = [
    await termsOf(here, project.id),
    await ceilingsOfToday(here, project),
    await charterOf(here),
  ];
  const today = dayOf(here.now, here.community.timeZone);
  const found = fundability(
    {
      cost: project.cost,
      ceilings: ceilings.map((each) => each.ceilingCents),
      dueOn: terms.ceilingsDueOn,
      ...{ today, hourlyCents: inForceOn(charter.hourlyRates, today).cents },
    },
    charter.projects,
  );
  return { terms, ceilings, found };
}

/** What those who take part today said: who is gone pays nothing of what is not decided. */
async function ceilingsOfToday(here: Here, project: Project): Promise<readonly Ceiling[]> {
  const members = new Set((await membersToday(here)).map(({ id }) => id));
  return (await ceilingsOf(here, project.id)).filter(({ organisationId }) => members.has(organisationId));
}
