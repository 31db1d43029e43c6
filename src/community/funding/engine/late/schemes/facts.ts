import type { Day } from '../../../../../basics/day';
import type { Factor } from '../../factor';
import type { Fraction } from '../../fraction';

/** The figures that one sentence needs to explain an offer, by scheme; amounts in cents. */
export type Facts =
  | { readonly scheme: 'none'; readonly cost: number; readonly payers: number }
  | {
      readonly scheme: 'ticket';
      /** Null when it holds from the beginning. */
      readonly from: Day | null;
      readonly next: { readonly from: Day; readonly fee: number } | null;
      /** What comes on top every year. */
      readonly yearly: number;
    }
  | { readonly scheme: 'first-year'; readonly firstYear: number; readonly yearly: number }
  | {
      readonly scheme: 'equal';
      readonly cost: number;
      /** How many share it, the newcomer included. */
      readonly payers: number;
      readonly leastBack: number;
      readonly mostBack: number;
    }
  | { readonly scheme: 'pro-rata'; readonly cost: number; readonly weight: number; readonly allWeights: number }
  | { readonly scheme: 'part'; readonly cost: number; readonly part: Factor; readonly perHead: number | null }
  | {
      readonly scheme: 'level';
      /** The most anybody had paid per unit of weight, and what is paid at most from now on. */
      readonly before: Fraction;
      readonly level: Fraction;
      readonly fairShare: Fraction;
      readonly factor: Factor;
      readonly premium: number;
    };
