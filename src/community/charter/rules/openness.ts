export const OPENNESS_RULES = ['one-by-one', 'delivered', 'common'] as const;

/** What the public front may show of needs, where a community has one. */
export interface OpennessSettings {
  /** Which needs become public by themselves: none, those that are delivered, or all that are common. */
  readonly needs: (typeof OPENNESS_RULES)[number];
  /** Whether strangers read what a public need is estimated to cost. */
  readonly showsCosts: boolean;
}

/** Nothing becomes public by itself until a community says so. */
export const FIRST_OPENNESS: OpennessSettings = { needs: 'one-by-one', showsCosts: false };
