import { dayOf } from '../../../../basics/day';
import type { Cents } from '../../../../basics/money';
import type { Here, Seat } from '../../../../machinery/here';
import { charterOf, inForceOn } from '../../../charter';
import { record } from '../../../chronicle';
import { facilitates, mayEstimate } from '../../../members';
import type { Project } from '../../queries';

/** Tells whether a seat may open a project and write its lines: those who facilitate, and whoever estimates. */
export const preparesProjects = (seat: Seat): boolean => facilitates(seat) || mayEstimate(seat);

/** The provider's hourly rate in force today, excluding VAT. */
export async function rateToday(here: Here): Promise<Cents> {
  return inForceOn((await charterOf(here)).hourlyRates, dayOf(here.now, here.community.timeZone)).cents;
}

/** Tells the chronicle of an act about a project. */
export const recordOf = (
  here: Here,
  event: string,
  project: Pick<Project, 'id' | 'number' | 'title'>,
  seat: Seat,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, `projects/${event}`, {
    matter: { kind: 'project', id: project.id, label: `n° ${project.number} — ${project.title}` },
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { number: project.number, ...data },
  });
