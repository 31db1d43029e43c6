import { type Answer, type Grounds, standingObjections, type Voter } from '../rules';
import type { KeptProposal } from './proposals';
import type { Inside } from './tables';

/** What counts besides the answers, for these voters: the present wording, the objections open against it, the money. */
export async function loadGrounds(
  _here: Inside,
  proposal: Pick<KeptProposal, 'commitment'>,
  answers: readonly Answer[],
  voters: readonly Voter[],
): Promise<Grounds> {
  const wording = 1;
  const openObjections = standingObjections(answers, voters, wording).length;
  return { wording, openObjections, commitment: proposal.commitment };
}
