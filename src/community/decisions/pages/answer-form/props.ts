import type { Id } from '../../../../basics/id';
import type { Child, Fault, Words } from '../../../../design';
import type { Answer, Commitment, Option, RuleName } from '../../rules';

export interface AnswerFormProps {
  readonly t: Words;
  /** `/…/proposals/12/answers` */
  readonly action: string;
  readonly rule: RuleName;
  readonly options: readonly Option[];
  readonly seatId: Id;
  readonly stage: Answer['stage'];
  /** Where money is put together, there is a place to say how much. */
  readonly commitment?: Commitment | null | undefined;
  readonly currency: string;
  readonly standing?: Answer | null | undefined;
  /** The wording that is answered, where it may change meanwhile. */
  readonly wording?: number | undefined;
  readonly faults?: readonly Fault[] | undefined;
  readonly filled?: Filled | undefined;
  /** `desk`: after the answer the reader is back at their desk. */
  readonly back?: 'desk' | undefined;
  /** What the taps are called; left out, what the stage calls them. */
  readonly label?: string | undefined;
  /** The title of the proposal, where a page has forms of several. */
  readonly about?: string | undefined;
  /** What is asked besides, above the answer. */
  readonly children?: Child;
}

export type LabelledProps = AnswerFormProps & { readonly label: string };

/** What stands in the form's fields, as typed. */
export interface Filled {
  readonly reason: string;
  readonly commit: string;
  /** The options' ids, the most wanted first; empty where none is named. */
  readonly ranking: readonly string[];
}

/** What was answered before, as it would be typed. */
export const filledFrom = (standing: Answer | null | undefined): Filled => ({
  reason: standing?.reason ?? '',
  commit: standing?.commitCents == null ? '' : String(standing.commitCents / 100),
  ranking: standing?.ranking ?? [],
});

/** Several forms of one page have a field of that name. */
export const idOf = ({ stage, seatId, action }: AnswerFormProps, name: string): string =>
  `${name}-${stage}-${seatId}-${action.split('/').at(-2)}`;
