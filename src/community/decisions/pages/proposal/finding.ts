import { numberIn, type Request, typed } from '../../../../machinery/web';
import { type KeptProposal, proposalByNumber } from '../../queries';

/** The proposal that the URL names. */
export async function proposalOf(request: Request): Promise<KeptProposal | undefined> {
  const number = numberIn(request);
  return number === undefined ? undefined : proposalByNumber(request.here, number);
}

/** The words that were typed into the posted form, whichever it is. */
export function typedWords({ method, form }: Request): readonly string[] {
  const fields = method === 'POST' ? ['words', 'text', 'reason'] : [];
  return fields.map((name) => typed(form, name).trim()).filter(Boolean);
}
