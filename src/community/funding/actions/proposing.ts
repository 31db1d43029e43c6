import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { type CommitmentInput, type OpenProposalInput, openProposal } from '../../decisions';
import { estimateOf } from '../../delivery';
import { shareLines } from '../letters';
import { type ChosenSplit, splitOf, splitUnderWay } from '../queries';
import { attachSplit } from '../store';
import type { SplitNeed } from './live';
import { problemToReplace } from './owing';

export interface ProposeSplitInput {
  /** The number of the chosen split that the person saw. */
  readonly seenNumber: number;
  readonly title: string;
  readonly text: string;
  /** The name of one of the rules that the charter offers. */
  readonly rule: string;
  /** The money to put together by answering. */
  readonly commitment?: CommitmentInput | null | undefined;
  /** The labels of the ways to carry it out: none, or two and more. */
  readonly options: readonly string[];
  readonly closesOn: Day | undefined;
  /** The number of the decision in whose place it would stand; left out where nothing is owed yet. */
  readonly replaces?: number | undefined;
  readonly seatId: string | undefined;
  /** The address people type, for the letters. */
  readonly origin: string;
}

/**
 * Opens a proposal that carries the chosen split of a need, and tells every organisation its share. Refuses
 * `split-missing`, `changed-meanwhile` when another split was chosen since, `estimate-newer` when the provider
 * estimated again since, and whatever `problemToReplace` and `openProposal` refuse.
 */
export async function proposeSplit(
  here: Here,
  need: SplitNeed,
  input: ProposeSplitInput,
): Promise<{ id: Id; number: number } | Refusal> {
  const chosen = await splitOf(here, need.id);
  if (!chosen) return refuse('split-missing');
  if (chosen.number !== input.seenNumber) return refuse('changed-meanwhile');
  const estimate = await estimateOf(here, need.id);
  if (estimate?.id !== chosen.estimateId) return refuse('estimate-newer');
  return carrySplit(here, chosen, { needId: need.id, estimatedBy: estimate?.organisationId }, input);
}

/**
 * Opens a proposal that carries a kept split, and tells every organisation its share. Refuses what `problemToReplace` and
 * `openProposal` do.
 */
export async function carrySplit(
  here: Here,
  chosen: ChosenSplit,
  about: Pick<OpenProposalInput, 'needId' | 'estimatedBy'>,
  input: ProposeSplitInput,
): Promise<{ id: Id; number: number } | Refusal> {
  const { title, text, rule, options, commitment, closesOn, replaces, seatId, origin } = input;
  const problem = await problemToReplace(here, chosen.matter, input);
  if (problem) return problem;
  const shares = new Map(chosen.shares.map((share) => [share.organisationId, share]));
  const { currency } = here.community;
  const opened = await openProposal(
    here,
    {
      ...{ ...about, title, text, rule, options, amountCents: chosen.costCents, commitment, closesOn, seatId },
      link: replaces === undefined ? null : { kind: 'supersedes', earlier: replaces },
    },
    {
      origin,
      extraOf: async () => (organisationId, language) =>
        shareLines(shares.get(organisationId), chosen.key, currency, language),
    },
  );
  if (isRefusal(opened)) return opened;
  // Of two who propose at once the second waited at the counter of proposals, and finds the first here.
  const number = await splitUnderWay(here, chosen.matter.id);
  if (number !== undefined) return refuse('split-proposed', undefined, { number });
  await attachSplit(here, opened.id, chosen.id);
  return opened;
}
