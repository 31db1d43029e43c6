import type { Here } from '../../../machinery/here';
import type { Recording } from '../../chronicle';
import type { Proposal } from '../rules';

export { type Speaker, type Stamp, speakerOf, stampOf } from '../../needs';

/** What the chronicle calls a proposal. */
export const matterOf = ({ id, title }: Pick<Proposal, 'id' | 'title'>, number: number) => ({
  kind: 'proposal',
  id,
  label: `n° ${number} — ${title}`,
});

/** Whom the chronicle names for what comes of a proposal: whoever closed it, and nobody when its calendar did. */
export const closerOf = (here: Here, { closing }: Pick<Proposal, 'closing'>): Recording => ({
  ...here,
  actor: closing?.personId ? here.actor : null,
});
