import type { Id } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import { type DueRow, duesOf, type MatterDue } from '../dues';
import { signedCents } from '../obligations';
import type { JoiningOffer } from './offer';

/**
 * How a newcomer would stand, and with whom, if it joined today for what it is offered and paid nothing yet. What goes
 * back to one that became part of another is that other's.
 */
export function dueAfterJoining(
  rows: readonly (DueRow & { readonly organisationId: Id })[],
  paid: Parameters<typeof duesOf>[1],
  joiner: { readonly id: Id; readonly name: string },
  { feeCents, rebates }: Pick<JoiningOffer, 'feeCents' | 'rebates'>,
): MatterDue | undefined {
  const source = { kind: 'joining', id: 'offer' } as const;
  const known = new Map(rows.map((row) => [row.organisationId, row]));
  const row = (kind: 'joining' | 'rebate', id: Id, amount: DueRow['cents']): DueRow => ({
    ...{ kind, source, holderId: known.get(id)?.holderId ?? id },
    organisationName: known.get(id)?.organisationName ?? joiner.name,
    ...{ cents: signedCents(kind, amount), commissionCents: cents(0) },
  });
  const added = [row('joining', joiner.id, feeCents), ...[...rebates].map(([id, back]) => row('rebate', id, back))];
  return duesOf([...rows, ...added], paid).find(({ holderId }) => holderId === joiner.id);
}
