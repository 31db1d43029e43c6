import type { Id } from '../basics/id';
import type { Instant } from '../basics/instant';
import type { Fault } from './faults';
import type { Html } from './jsx-runtime';

/** What a room shows of a matter, whatever kind it is: short sentences and figures that are read from afar. */
export interface Subject {
  readonly kind: 'proposal' | 'election' | 'funding-round';
  readonly id: Id;
  /** Its number in the address, and in the links of the chronicle. */
  readonly number: number;
  /** What the chronicle calls it. */
  readonly label: string;
  /** `/neighbours/proposals/4` */
  readonly path: string;
  /** `Proposition n° 4` */
  readonly above: string;
  readonly title: string;
  /** Where it stands: the round, or that it is open, in a word or two. */
  readonly stage: string;
  /** What is asked of everyone now, in one sentence. */
  readonly ask: string;
  /** Nothing more can be said. */
  readonly isOver: boolean;
  /** Who takes part, who has done so in this stage, and whose objection stands. */
  readonly voters: readonly {
    readonly name: string;
    readonly hasSpoken: boolean;
    readonly objects?: boolean | undefined;
  }[];
  /** Figures to be read from afar. */
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  /** What must be heard by everyone: objections that stand open, a proposed text, the person proposed. A text, or what was made of it. */
  readonly said: readonly { readonly title: string; readonly text: string | Html }[];
  /** What the reader may say now, as one form; empty when nothing is asked of them. */
  readonly form: Html | '';
  /** What whoever leads may do now. */
  readonly lead: Html | '';
  /** When this stage must end by its own rule, if it must. */
  readonly endsAt: Instant | null;
  /** Of a form that stood here and was just refused: what to change, and its words where no form can take them again. */
  readonly refused?: { readonly faults: readonly Fault[]; readonly lost: readonly string[] } | undefined;
}
