import type { Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type KeptProposal, objectionsOf } from '../../decisions';
import { cut } from '../rules';
import { shortened } from './passages';

/** So much of one objection stands on the page, and of all of them; the rest stands with the proposal. */
const HARM_LINES = 2;
const MOST_LINES = 6;

/** Who objects and why, while anything can be answered: a board that reads none of it would decide blind. */
export async function objectingWords(here: Here, proposal: KeptProposal, t: Words): Promise<string> {
  if (!proposal.round || proposal.closing || proposal.withdrawal) return '';
  const names = new Map(proposal.voters.map(({ id, name }) => [id, name]));
  const said = (await objectionsOf(here, proposal.id))
    .filter(({ closing, organisationId }) => closing === null && names.has(organisationId))
    .map(({ organisationId, harm }) =>
      t.reports.objects({
        organisation: shortened(names.get(organisationId) ?? ''),
        harm: cut(harm.replace(/\s+/g, ' '), HARM_LINES).text,
      }),
    );
  return cut(said.join(' '), MOST_LINES).text;
}
