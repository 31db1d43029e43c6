import type { Id } from '../../../../basics/id';
import { type Recording, record } from '../../../chronicle';
import type { Adopted } from '../../../decisions';
import {
  type ChosenSplit,
  isTakenBeside,
  type Obligation,
  obligationsOfAct,
  obligationsOfMatter,
  roundOfProposal,
  splitOfProposal,
} from '../../queries';
import { replacedShares } from '../../rules';
import { holdLedger, saveOwedAlready } from '../../store';
import { releaseNeedless } from '../pledges/needless';
import { adoptRound } from '../rounds/adopting';
import { obligeGivers, releaseInKind } from './in-kind';
import { oblige } from './obliging';

/**
 * What an adopted proposal obliges to: the result of the round it carries, or the shares of its split; where it had
 * options, only if the first of them was taken, the one that the split is for. What is given beside money is written with
 * it. What it supersedes is let go. If its cost is owed already in another way it binds nobody and lets go of nothing:
 * nobody pays twice.
 */
export async function obligeSplit(here: Recording, adopted: Adopted, telling?: { origin: string }): Promise<void> {
  const carried = await splitOfProposal(here, adopted.id);
  const split = (adopted.optionPlace ?? 0) > 0 ? undefined : carried;
  if (split && (await bindsNobody(here, split, adopted))) return;
  if (adopted.supersedesId) await releaseAll(here, adopted.supersedesId, adopted);
  if (await adoptRound(here, adopted, telling)) return;
  if (!split) return;
  await oblige(here, {
    kind: 'share',
    source: { kind: 'proposal', id: adopted.id },
    matter: split.matter,
    seatId: adopted.seatId,
    amounts: split.shares.map(({ organisationId, shareCents }) => ({ organisationId, cents: shareCents })),
  });
  await obligeGivers(here, split, adopted);
  await releaseNeedless(here, split.matter, telling);
}

/** Of two splits, a round or pledges for one cost the first that is decided binds; the second waited here and sees it. */
async function bindsNobody(here: Recording, { matter }: ChosenSplit, adopted: Adopted): Promise<boolean> {
  await holdLedger(here, matter.id);
  if (!(await isTakenBeside(here, matter, adopted.id))) return false;
  if (!(await saveOwedAlready(here, adopted.id))) return true;
  await record(here, 'obligations/owed-already', {
    matter: { kind: matter.kind, id: matter.id, label: `n° ${matter.number} — ${matter.title}` },
    seatId: adopted.seatId,
    data: { number: matter.number, proposal: adopted.number },
  });
  return true;
}

/** Nobody owes any longer, nor gives, what a superseded decision had obliged to. */
async function releaseAll(here: Recording, supersededId: Id, adopted: Adopted): Promise<void> {
  const carried = await roundOfProposal(here, supersededId);
  const sourceId = carried?.round.id ?? supersededId;
  // What it let go of itself, in the place of a still earlier one, is no part of what it obliged to.
  const owed = (await obligationsOfAct(here, sourceId)).filter(({ kind }) => kind !== 'release');
  const matters = new Map<Id, Obligation[]>();
  for (const row of owed) matters.set(row.matter.id, [...(matters.get(row.matter.id) ?? []), row]);
  for (const rows of matters.values()) await release(here, rows, adopted);
  await releaseInKind(here, sourceId, adopted);
}

/** The same for one matter: a round obliges to several. */
async function release(here: Recording, owed: readonly Obligation[], { id, seatId }: Adopted): Promise<void> {
  const [first] = owed;
  if (!first) return;
  const amounts = replacedShares(owed, await obligationsOfMatter(here, first.matter));
  await oblige(here, { kind: 'release', source: { kind: 'proposal', id }, matter: first.matter, seatId, amounts });
}
