import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';

interface Tier {
  readonly key: string;
  readonly name: string;
  readonly monthlyCents: Cents;
}

/** What each level would make an organisation pay of an amount that is shared by levels. */
export interface TierShares {
  readonly of: Cents;
  readonly tiers: readonly (Tier & { readonly shareCents: Cents })[];
}

const EXAMPLE = cents(100_000);

/**
 * What a thousand of the currency, shared by level among today's members, would cost an organisation at each level: its
 * monthly fee is its weight. To the nearest cent below; where an odd cent would go is the split's to say.
 */
export function tierShares(
  tiers: readonly Tier[],
  members: readonly { readonly id: Id; readonly tier: string | null }[],
  own: Id,
): TierShares {
  const weightOf = (key: string | null): number => tiers.find((tier) => tier.key === key)?.monthlyCents ?? 0;
  const others = members.filter(({ id }) => id !== own).reduce((sum, { tier }) => sum + weightOf(tier), 0);
  return {
    of: EXAMPLE,
    tiers: tiers.map((tier) => {
      const all = others + tier.monthlyCents;
      return { ...tier, shareCents: cents(all === 0 ? 0 : Math.floor((EXAMPLE * tier.monthlyCents) / all)) };
    }),
  };
}
