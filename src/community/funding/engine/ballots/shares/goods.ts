import type { Election } from '../election';

/** A project as the purses see it. */
export interface Good {
  /** In minor units, above zero. */
  readonly cost: number;
  /** What a supporter with weight 1 has of it: its cost, or 1. */
  readonly benefit: number;
}

/** The projects with what they are worth to those who support them: their cost, or the same whatever they cost. */
export const goodsOf = ({ projects }: Election, benefit: 'cost' | 'one'): Good[] =>
  projects.map(({ cost }) => ({ cost, benefit: benefit === 'cost' ? cost : 1 }));
