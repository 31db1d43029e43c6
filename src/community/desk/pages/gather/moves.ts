import type { Id } from '../../../../basics/id';
import type { Here } from '../../../../machinery/here';
import { type AwaitingObjection, objectionsAwaiting, type ProposalSummary } from '../../../decisions';
import { type AwaitingElection, electionsAwaiting } from '../../../elections';
import { facilitates, maySpeak } from '../../../members';
import type { ListedNeed } from '../../../needs';

/** What moves on only when whoever facilitates moves it. */
export interface Leading {
  readonly elections: readonly AwaitingElection[];
  /** By consent, in a round whose time is over. */
  readonly rounds: readonly ProposalSummary[];
  /** Requests for advice that the reader made, whose time is over: they write what they decide. */
  readonly advised: readonly ProposalSummary[];
  /** Objections that nobody has heard yet. */
  readonly unheard: readonly AwaitingObjection[];
}

/** What elections and rounds of consent ask of one person, and of whoever facilitates. */
export interface Moves {
  /** The mandates that are proposed to the reader, and the objections they take care of. */
  readonly accepting: readonly AwaitingElection[];
  readonly objections: readonly AwaitingObjection[];
  /** What waits for whoever leads it; empty for those who do not facilitate. */
  readonly leading: Leading;
}

/** Gathers them; `closing` are the needs that say by themselves that their proposal waits. */
export async function movesOf(
  here: Here,
  proposals: readonly ProposalSummary[],
  closing: readonly ListedNeed[],
): Promise<Moves> {
  const { seats } = here.actor;
  if (!seats.some(maySpeak)) return { accepting: [], objections: [], leading: NOTHING };
  const elections = await electionsAwaiting(here, []);
  const objections = await objectionsAwaiting(here);
  const leading = {
    elections: elections.filter((each) => each.awaitsLead),
    rounds: proposals.filter((each) => awaitsMove(each, closing)),
    advised: proposals.filter((each) => awaitsWords(each, here.actor.personId)),
    unheard: objections.unheard,
  };
  return {
    accepting: elections.filter((each) => each.isAskedToAccept),
    objections: objections.own,
    leading: seats.some(facilitates) ? leading : NOTHING,
  };
}

const NOTHING: Leading = { elections: [], rounds: [], advised: [], unheard: [] };

/** The time of its round is over, and its need does not say so already. */
const awaitsMove = ({ state, round, needId }: ProposalSummary, closing: readonly ListedNeed[]): boolean =>
  state === 'to-close' && round !== null && !closing.some(({ id }) => id === needId);

const awaitsWords = ({ state, rule, openedBy }: ProposalSummary, personId: Id): boolean =>
  state === 'to-close' && rule === 'advice' && openedBy === personId;
