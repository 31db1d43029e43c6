import type { Refusal } from '../../../../basics/outcome';
import type { Html } from '../../../../design';
import type { Answer, Request } from '../../../../machinery/web';
import type { KeptProposal } from '../../queries';
import type { LifecycleForm } from '../lifecycle';
import type { RoundsForm } from '../rounds';

/** A part of a proposal's page that a room above hands over: the split of its cost, the board's page. */
export type ProposalPanel = (request: Request, proposal: KeptProposal) => Promise<PanelPart | Html | ''>;

/** A form of a proposal that was refused: which one, and why. */
export interface Refused {
  readonly form: 'answer' | 'answer-withdrawal' | 'closing' | 'withdrawal' | RoundsForm | LifecycleForm;
  readonly refusal: Refusal;
}

/** Where a refused form is shown again: on the page of its proposal, or in the room if it stood there. */
export interface ProposalPlaces {
  readonly panels: readonly ProposalPanel[];
  readonly inRoom: (request: Request, refused: Refused) => Promise<Answer | undefined>;
}

/** What one must know before answering, and what explains it after: all that is not told apart stands after. */
export interface PanelPart {
  readonly before: Html | '';
  readonly after: Html | '';
  /** The place on the page that says where its amount comes from: `#split`. */
  readonly amountAt?: string;
}

export const partOf = (part: PanelPart | Html | ''): PanelPart =>
  typeof part === 'object' && 'before' in part ? part : { before: '', after: part };
