import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Proposal } from './proposal';

/** How a proposal takes up an earlier one: asks it again, changes a part of it, or stands in its place. */
export const LINK_KINDS = ['reopens', 'amends', 'supersedes'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** The earlier proposal that one takes up. */
export interface Follows {
  readonly kind: LinkKind;
  readonly proposalId: Id;
  readonly number: number;
  readonly title: string;
  /** Where the register keeps the earlier one. */
  readonly register: number;
}

/** A later proposal that takes one up. */
export interface Follower {
  readonly kind: LinkKind;
  readonly number: number;
  readonly title: string;
  readonly outcome: 'adopted' | 'rejected' | null;
  readonly isUnderWay: boolean;
}

/**
 * Says how a new proposal takes up an earlier one. Only what has ended is taken up, only what was adopted amended or
 * superseded, and one at a time. Refuses `link-unknown`, `earlier-under-way`, `earlier-not-adopted`, `earlier-replaced`
 * (`number`: take that one up) and `earlier-under-decision` (`number`: that one asks already).
 */
export function follow(
  earlier: Pick<Proposal, 'withdrawal' | 'closing'> & { readonly outcome: 'adopted' | 'rejected' | null },
  followers: readonly Follower[],
  typedKind: string,
): LinkKind | Refusal {
  const kind = LINK_KINDS.find((each) => each === typedKind);
  if (!kind) return refuse('link-unknown', 'link');
  if (!earlier.closing && !earlier.withdrawal) return refuse('earlier-under-way');
  if (kind !== 'reopens' && earlier.outcome !== 'adopted') return refuse('earlier-not-adopted');
  const replaced = followers.find(replaces);
  if (replaced) return refuse('earlier-replaced', undefined, { number: replaced.number });
  const running = followers.find((each) => each.isUnderWay);
  return running ? refuse('earlier-under-decision', undefined, { number: running.number }) : kind;
}

/** Tells whether a later proposal stands in the place of the one it takes up: adopted, and more than an amendment. */
const replaces = ({ kind, outcome }: Pick<Follower, 'kind' | 'outcome'>): boolean =>
  outcome === 'adopted' && kind !== 'amends';
