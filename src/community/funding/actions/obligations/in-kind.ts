import type { Id } from '../../../../basics/id';
import { assert } from '../../../../basics/outcome';
import { type Recording, record } from '../../../chronicle';
import type { Adopted } from '../../../decisions';
import { type ChosenSplit, type GivenInKind, inKindOfAct, linesGivenIn } from '../../queries';
import { inKindOfLines } from '../../rules';
import { type ObligingInKind, saveInKind, saveInKindLetGo } from '../../store';

interface Giving extends Omit<ObligingInKind, 'projectId'> {
  readonly project: { readonly id: Id; readonly number: number; readonly title: string };
}

/**
 * Writes what an act obliges to beside money, in the transaction of the act: a row for each who gives, one for the pool,
 * and one line of the chronicle. Told again of the same act it writes nothing.
 */
export async function obligeInKind(here: Recording, { project, ...obliging }: Giving): Promise<void> {
  if (obliging.given.length === 0) return;
  const written = await saveInKind(here, { ...obliging, projectId: project.id });
  assert(written === 0 || written === obliging.given.length, 'an act obliges once, and whole');
  if (written > 0) await recordInKind(here, 'given', project, obliging.seatId, written);
}

/** What an adopted split of a project obliges to beside money: the work of each line that somebody gives. */
export async function obligeGivers(here: Recording, split: ChosenSplit, { id, seatId }: Adopted): Promise<void> {
  if (split.matter.kind !== 'project') return;
  const given = inKindOfLines(await linesGivenIn(here, split));
  await obligeInKind(here, { source: { kind: 'proposal', id }, project: split.matter, seatId, given });
}

/** Nobody gives any longer what a superseded decision had obliged to; what was given meanwhile stays entered. */
export async function releaseInKind(here: Recording, sourceId: Id, { id, seatId }: Adopted): Promise<void> {
  const projects = new Map<Id, GivenInKind[]>();
  for (const row of await inKindOfAct(here, sourceId))
    projects.set(row.project.id, [...(projects.get(row.project.id) ?? []), row]);
  for (const rows of projects.values()) {
    const ids = rows.map((row) => row.id);
    const released = await saveInKindLetGo(here, ids, { proposalId: id, seatId });
    if (rows[0] && released > 0) await recordInKind(here, 'given-released', rows[0].project, seatId, released);
  }
}

const recordInKind = (
  here: Recording,
  event: 'given' | 'given-released',
  { id, number, title }: Giving['project'],
  seatId: Id | null,
  count: number,
): Promise<void> =>
  record(here, `obligations/${event}`, {
    ...{ matter: { kind: 'project', id, label: `n° ${number} — ${title}` }, seatId, data: { number, count } },
  });
