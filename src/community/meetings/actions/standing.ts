import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { proposalByNumber, stateOf } from '../../decisions';
import { ended, underWay } from '../../elections';
import { roundStanding } from '../../funding';
import type { AgendaItem } from '../queries';
import type { Standing } from '../rules';

/** How what is run in a room of its own stands now, item by item: what minutes say of it when people hang up. */
export async function standingsOf(here: Here, agenda: readonly AgendaItem[]): Promise<ReadonlyMap<Id, Standing>> {
  const found = new Map<Id, Standing>();
  for (const { id, kind, matter } of agenda) {
    const standing = await standingOf(here, kind, Number(matter));
    if (standing) found.set(id, standing);
  }
  return found;
}

async function standingOf(here: Here, kind: AgendaItem['kind'], number: number): Promise<Standing | undefined> {
  if (kind === 'proposal' || kind === 'objection') {
    const proposal = await proposalByNumber(here, number);
    if (!proposal) return undefined;
    const state = stateOf(proposal, here.now);
    return { kind: 'proposal', number, state: state === 'closed' ? (proposal.outcome ?? state) : state };
  }
  if (kind === 'election') {
    const election = [...(await underWay(here)), ...(await ended(here))].find((each) => each.number === number);
    return election && { kind: 'election', number, stage: election.stage, elected: election.elected };
  }
  const round = kind === 'round' ? await roundStanding(here, number) : undefined;
  return round && { kind: 'round', ...round };
}
