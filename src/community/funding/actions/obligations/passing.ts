import type { Id } from '../../../../basics/id';
import type { Cents } from '../../../../basics/money';
import { assert } from '../../../../basics/outcome';
import type { Recording } from '../../../chronicle';
import { type Obligation, obligationsOfOrganisation, paidMatters } from '../../queries';
import { lettingGo, type OwedMatter, passing, type SourceKind, stillOwed } from '../../rules';
import { oblige } from './obliging';

/** The act by which what is owed passes on or is let go. */
export interface Passing {
  readonly source: { readonly kind: SourceKind; readonly id: Id };
  readonly seatId: Id | null;
}

/**
 * Lets another organisation owe so many whole percent of what one still owes, matter by matter: a row that lets go and
 * a row that takes over, always of one amount. What is paid stays with whoever paid, unless the two become one.
 */
export async function passObligations(
  here: Recording,
  from: Id,
  to: Id,
  percent: number,
  act: Passing,
): Promise<readonly OwedMatter[]> {
  const rows = await obligationsOfOrganisation(here, from);
  const paid = act.source.kind === 'merger' ? [] : await paidMatters(here, from);
  const passed = passing(stillOwed(rows, paid), percent);
  await write(here, 'release', from, passed, rows, act);
  await write(here, 'takeover', to, passed, rows, act);
  return passed;
}

/** Lets go of so much of what an organisation still owes, the oldest matter first. */
export async function letGoOf(here: Recording, organisationId: Id, amount: Cents, act: Passing): Promise<void> {
  const rows = await obligationsOfOrganisation(here, organisationId);
  const paid = await paidMatters(here, organisationId);
  await write(here, 'release', organisationId, lettingGo(stillOwed(rows, paid), amount), rows, act);
}

async function write(
  here: Recording,
  kind: 'release' | 'takeover',
  organisationId: Id,
  amounts: readonly OwedMatter[],
  rows: readonly Obligation[],
  { source, seatId }: Passing,
): Promise<void> {
  for (const { matterId, cents } of amounts) {
    const matter = rows.find((row) => row.matter.id === matterId)?.matter;
    assert(matter, 'what is still owed is owed for something');
    await oblige(here, { kind, source, matter, seatId, amounts: [{ organisationId, cents }] });
  }
}
