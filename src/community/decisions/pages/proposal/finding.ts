import type { Request } from '../../../../machinery/web';
import { type KeptProposal, proposalByNumber } from '../../queries';

/** The proposal that the URL names. */
export async function proposalOf(request: Request): Promise<KeptProposal | undefined> {
  const number = numberOf(request);
  return number === undefined ? undefined : proposalByNumber(request.here, number);
}

/** The number in the URL, whether there is such a proposal or not. */
export const numberOf = ({ params: { number = '' } }: Pick<Request, 'params'>): number | undefined =>
  /^\d{1,9}$/.test(number) ? Number(number) : undefined;
