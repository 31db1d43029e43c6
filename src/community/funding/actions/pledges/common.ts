import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Refusal, refuse } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { type Recording, record } from '../../../chronicle';
import { binds } from '../../../members';
import { appealById, type KeptAppeal } from '../../queries';
import { holdAppeal } from '../../store';

/** Tells whether a seat may promise for an organisation, or answer for what it promised. */
export const pledges = (seat: Seat): seat is Seat & { readonly organisationId: Id } =>
  binds(seat) && seat.organisationId !== null;

/** An appeal with its lock held. Refuses `appeal-missing`. */
export async function heldAppeal(here: Omit<Here, 'actor'>, appealId: Id): Promise<KeptAppeal | Refusal> {
  await holdAppeal(here, appealId);
  return (await appealById(here, appealId)) ?? refuse('appeal-missing');
}

export const todayIn = ({ now, community }: Pick<Here, 'now' | 'community'>) => dayOf(now, community.timeZone);

/** The pledge of an organisation as it stands. */
export const pledgeOf = (appeal: KeptAppeal, organisationId: Id) =>
  appeal.pledges.find((each) => each.organisationId === organisationId);

/** Tells the chronicle of an act about an appeal; nobody's seat where the calendar did it. */
export const recordOfAppeal = (
  here: Recording,
  event: string,
  { projectId, projectNumber, projectTitle }: Pick<KeptAppeal, 'projectId' | 'projectNumber' | 'projectTitle'>,
  seat: Pick<Seat, 'id' | 'organisationId'> | null,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, `pledges/${event}`, {
    matter: { kind: 'project', id: projectId, label: `n° ${projectNumber} — ${projectTitle}` },
    organisationId: seat?.organisationId ?? null,
    seatId: seat?.id ?? null,
    data: { number: projectNumber, ...data },
  });
