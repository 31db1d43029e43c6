import type { ClosedExtraOf } from '../../../decisions';
import { roundClosedLines } from '../../letters/rounds';
import { proposalsOfRound, roundOfProposal } from '../../queries';

/** What letters about a closed proposal add where it carries a round; asked once its obligations are written. */
export const roundClosed: ClosedExtraOf = async (here, { id, outcome }) => {
  const carried = await roundOfProposal(here, id);
  if (!carried) return undefined;
  const proposals = await proposalsOfRound(here, carried.round.id);
  const adoption = proposals.find((each) => each.id === id)?.adoption;
  const became = (outcome === 'adopted' && adoption) || 'not-adopted';
  const { currency } = here.community;
  return (organisationId, language) => roundClosedLines(carried, became, organisationId, currency, language);
};
