import type { Cents } from '../../../basics/money';

interface Project {
  readonly title: string;
  readonly costCents: number;
}

/** How a matter that is run in a room of its own stands, as far as minutes tell it. */
export type Standing =
  | {
      readonly kind: 'proposal';
      readonly number: number;
      readonly state: 'scheduled' | 'open' | 'to-close' | 'suspended' | 'withdrawn' | 'closed' | 'adopted' | 'rejected';
    }
  | { readonly kind: 'election'; readonly number: number; readonly stage: string; readonly elected: string | null }
  | {
      readonly kind: 'round';
      readonly number: number;
      readonly declared: number;
      readonly members: number;
      /** Null while it is not frozen. */
      readonly result: {
        readonly funded: readonly Project[];
        readonly missing: readonly Project[];
        readonly fundedCents: Cents;
      } | null;
    };
