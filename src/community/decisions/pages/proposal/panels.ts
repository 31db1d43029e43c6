import type { Html } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { KeptProposal } from '../../queries';

/** A part of a proposal's page that a room above hands over: the split of its cost, the board's page. */
export type ProposalPanel = (request: Request, proposal: KeptProposal) => Promise<PanelPart | Html | ''>;

/** What one must know before answering, and what explains it after: all that is not told apart stands after. */
export interface PanelPart {
  readonly before: Html | '';
  readonly after: Html | '';
}

export const partOf = (part: PanelPart | Html | ''): PanelPart =>
  typeof part === 'object' && 'before' in part ? part : { before: '', after: part };
