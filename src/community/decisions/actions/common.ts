import { dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Here, Seat } from '../../../machinery/here';
import type { Recording } from '../../chronicle';
import type { answer, Proposal } from '../rules';
import type { KeptProposal } from '../store';

export type Speaker = Parameters<typeof answer>[3];
export type Stamp = Parameters<typeof answer>[4];

/** What the chronicle calls a proposal. */
export const matterOf = ({ id, title }: Pick<Proposal, 'id' | 'title'>, number: number) => ({
  kind: 'proposal',
  id,
  label: `n° ${number} — ${title}`,
});

/** Who acts, as the rules must know them. */
export function speakerOf(here: Here, seat: Seat, proposal: Pick<KeptProposal, 'voters'>): Speaker {
  const own = proposal.voters.find((each) => each.id === seat.organisationId);
  return { personId: here.actor.personId, seat, organisationLeftOn: own?.leftOn ?? null };
}

/** Whom the chronicle names for what comes of a proposal: whoever closed it, and nobody when its calendar did. */
export const closerOf = (here: Here, { closing }: Pick<Proposal, 'closing'>): Recording => ({
  ...here,
  actor: closing?.personId ? here.actor : null,
});

/** The name and date of a new row. */
export const stampOf = ({ now, community }: Here, id: Id = newId()): Stamp => ({
  id,
  at: now,
  today: dayOf(now, community.timeZone),
});
