import type { Seat } from '../../../../machinery/here';
import { type Recording, record } from '../../../chronicle';
import type { ObligationMatter } from '../../queries';

/** What money is shared for, with what people call it. */
export type Matter = ObligationMatter;

/** Tells the chronicle of an act about a matter that is paid together. */
export const recordOfMatter = (
  here: Recording,
  event: string,
  { kind, id, number, title }: Matter,
  seat: Seat,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, `joining/${event}`, {
    matter: { kind, id, label: `n° ${number} — ${title}` },
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { number, ...data },
  });
