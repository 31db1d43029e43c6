import { numberIn, type Request } from '../../../../machinery/web';
import { type KeptProposal, proposalByNumber } from '../../queries';

/** The proposal that the URL names. */
export async function proposalOf(request: Request): Promise<KeptProposal | undefined> {
  const number = numberIn(request);
  return number === undefined ? undefined : proposalByNumber(request.here, number);
}
