import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { type Cents, cents } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { tidyLine } from '../../../../basics/text';
import type { Appeal } from './appeal';

/** What an organisation promises, as it stands. */
export interface Pledge {
  readonly organisationId: Id;
  /** 1 for the first it gave. */
  readonly version: number;
  /** Excluding VAT. */
  readonly cents: Cents;
  /** What it is for, in the givers' words; empty where anything will do. */
  readonly earmark: string;
  readonly at: Instant;
}

export const EARMARK_LIMIT = 80;

/**
 * What an organisation promises from now on. Refuses `appeal-over`, `amount-missing`, `words-too-long` (`limit`,
 * `length`), `pledge-unchanged`, `pledge-held` where it would be lowered though it binds, and `earmark-held` where it
 * would be for something else though it binds.
 */
export function pledge(
  appeal: Appeal,
  before: Pledge | undefined,
  input: { readonly cents: Cents; readonly earmark: string },
  today: Day,
): Pick<Pledge, 'version' | 'cents' | 'earmark'> | Refusal {
  const over = overProblem(appeal, today);
  if (over) return over;
  const earmark = tidyLine(input.earmark);
  if (input.cents === 0) return refuse('amount-missing', 'amount');
  if (earmark.length > EARMARK_LIMIT)
    return refuse('words-too-long', 'earmark', { limit: EARMARK_LIMIT, length: earmark.length });
  const stands = before && before.cents > 0 ? before : undefined;
  if (stands?.cents === input.cents && stands.earmark === earmark) return refuse('pledge-unchanged', 'amount');
  if (stands && input.cents < stands.cents && isHeld(appeal)) return refuse('pledge-held', 'amount');
  if (stands && earmark !== stands.earmark && isHeld(appeal)) return refuse('earmark-held', 'earmark');
  return { version: (before?.version ?? 0) + 1, cents: input.cents, earmark };
}

/** Takes a pledge back. Refuses `appeal-over`, `pledge-missing`, and `pledge-held` once it binds. */
export function takeBack(
  appeal: Appeal,
  before: Pledge | undefined,
  today: Day,
): Pick<Pledge, 'version' | 'cents' | 'earmark'> | Refusal {
  const over = overProblem(appeal, today);
  if (over) return over;
  if (!before || before.cents === 0) return refuse('pledge-missing');
  if (isHeld(appeal)) return refuse('pledge-held');
  return { version: before.version + 1, cents: cents(0), earmark: '' };
}

/** Tells whether a pledge can no longer be lowered or taken back: by the charter at once, or since the group decided. */
export const isHeld = ({ boundAt, isTakenBack }: Pick<Appeal, 'boundAt' | 'isTakenBack'>): boolean =>
  boundAt !== null || !isTakenBack;

const overProblem = ({ ending, lastOn }: Appeal, today: Day): Refusal | undefined =>
  ending || today > lastOn ? refuse('appeal-over') : undefined;
