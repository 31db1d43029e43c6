import type { Id } from '../../basics/id';
import { canonical } from '../../basics/text';

/** What a room has decided, for the register to seal. */
export interface Sealing {
  /** What was decided: `proposal`, `election`. Once sealed it keeps its meaning. */
  readonly kind: string;
  readonly matterId: Id;
  /** Where it is shown, below the community's address: `elections/3`. */
  readonly path: string;
  readonly title: string;
  /** All that is needed to follow the decision without this software. */
  readonly entry: object;
}

/**
 * The one text that is sealed: the room's own entry, naming at its top what it is and what it is about. Proposals were
 * here before the others: theirs keep the form they always had, and name themselves by `proposalId`.
 */
export const textOf = ({ kind, matterId, path, title, entry }: Sealing): string =>
  canonical(kind === 'proposal' ? entry : { ...entry, kind, matterId, path, title });

/** Tells whether a sealed text says of itself what stands beside it. */
export function agrees({ kind, matterId, path, title }: Omit<Sealing, 'entry'>, text: string): boolean {
  const said: Partial<Record<string, unknown>> = JSON.parse(text);
  if (said.title !== title) return false;
  if (kind === 'proposal') return said.proposalId === matterId && (said.kind ?? kind) === kind;
  return said.kind === kind && said.matterId === matterId && said.path === path;
}
