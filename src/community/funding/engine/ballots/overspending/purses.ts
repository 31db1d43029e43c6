import type { Fraction } from '../../fraction';

/** The best way to buy a project: at a price ρ its supporters cover the part α of its cost, for the least ρ/α. */
export interface Offer {
  /** Bounds on ρ/α, that is λ/α² with λ = α·ρ. */
  readonly low: number;
  readonly high: number;
}

/** Purses that may cover only a part of what a project costs; the pool pays the rest. */
export interface PartialPurses {
  /** The best offer now; `null` when its supporters have nothing left. It never gets better. */
  offer(project: number): Offer | null;
  /** ρ/α of the best offer, exactly. */
  exactly(project: number): Fraction;
  /** Charges everybody `min(purse, ρ · cost)`; answers with ρ. */
  charge(project: number): Fraction;
}
