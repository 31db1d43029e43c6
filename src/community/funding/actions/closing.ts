import type { ClosedExtraOf, ExtraLines } from '../../decisions';
import { appealNeedlessLines, splitOwedAlreadyLines } from '../letters/owed';
import { appealOfProposal, isOwedAlready, splitOfProposal } from '../queries';
import { roundClosed } from './rounds';

/** What letters about a closed proposal add where it carries money; asked once its obligations are written. */
export const moneyClosed: ClosedExtraOf = async (here, closed) =>
  (await roundClosed(here, closed)) ?? (closed.outcome === 'adopted' ? owedAlready(here, closed) : undefined);

/** That it binds nobody, where its cost was owed already. */
async function owedAlready(...[here, { id }]: Parameters<ClosedExtraOf>): Promise<ExtraLines | undefined> {
  const split = (await isOwedAlready(here, id)) ? await splitOfProposal(here, id) : undefined;
  if (split) return (_, language) => splitOwedAlreadyLines(split.matter, language);
  const appeal = await appealOfProposal(here, id);
  return appeal?.ending && !appeal.boundAt ? (_, language) => appealNeedlessLines(appeal, language) : undefined;
}
