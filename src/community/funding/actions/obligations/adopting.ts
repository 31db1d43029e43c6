import type { Id } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import type { Recording } from '../../../chronicle';
import type { Adopted } from '../../../decisions';
import {
  type Obligation,
  obligationsOfAct,
  obligationsOfMatter,
  roundOfProposal,
  splitOfProposal,
} from '../../queries';
import { owedAfter } from '../../rules';
import { adoptRound } from '../rounds/adopting';
import { obligeGivers, releaseInKind } from './in-kind';
import { oblige } from './obliging';

/**
 * What an adopted proposal obliges to: the result of the round it carries, or the shares of its split; where it had
 * options, only if the first of them was taken, the one that the split is for. What is given beside money is written with
 * it. What it supersedes is let go.
 */
export async function obligeSplit(here: Recording, adopted: Adopted): Promise<void> {
  if (adopted.supersedesId) await releaseAll(here, adopted.supersedesId, adopted);
  if (await adoptRound(here, adopted)) return;
  const split = await splitOfProposal(here, adopted.id);
  if (!split || (adopted.optionPlace ?? 0) > 0) return;
  await oblige(here, {
    kind: 'share',
    source: { kind: 'proposal', id: adopted.id },
    matter: split.matter,
    seatId: adopted.seatId,
    amounts: split.shares.map(({ organisationId, shareCents }) => ({ organisationId, cents: shareCents })),
  });
  await obligeGivers(here, split, adopted);
}

/** Nobody owes any longer, nor gives, what a superseded decision had obliged to. */
async function releaseAll(here: Recording, supersededId: Id, adopted: Adopted): Promise<void> {
  const carried = await roundOfProposal(here, supersededId);
  const sourceId = carried?.round.id ?? supersededId;
  const owed = await obligationsOfAct(here, sourceId);
  const matters = new Map<Id, Obligation[]>();
  for (const row of owed) matters.set(row.matter.id, [...(matters.get(row.matter.id) ?? []), row]);
  for (const rows of matters.values()) await release(here, rows, adopted);
  await releaseInKind(here, sourceId, adopted);
}

/** The same for one matter: a round obliges to several. */
async function release(here: Recording, owed: readonly Obligation[], { id, seatId }: Adopted): Promise<void> {
  const [first] = owed;
  if (!first) return;
  const now = byOrganisation(await obligationsOfMatter(here, first.matter));
  await oblige(here, {
    ...{ kind: 'release', source: { kind: 'proposal', id }, matter: first.matter, seatId },
    amounts: [...byOrganisation(owed)].map(([organisationId, own]) => ({
      organisationId,
      // What was given back meanwhile is not let go a second time.
      cents: cents(Math.min(owedAfter(own), owedAfter(now.get(organisationId) ?? []))),
    })),
  });
}

/** By who it is about today: what an organisation owed that became part of another is the other's. */
function byOrganisation(rows: readonly Obligation[]): ReadonlyMap<Id, readonly Obligation[]> {
  const found = new Map<Id, Obligation[]>();
  for (const row of rows) found.set(row.holderId, [...(found.get(row.holderId) ?? []), row]);
  return found;
}
