import type { Id } from '../../../../basics/id';
import { type Cents, totalCents } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { tidy, tidyLine } from '../../../../basics/text';
import type { Appeal } from './appeal';
import { EARMARK_LIMIT, type Pledge } from './pledge';

/** Someone asks to use what is for one thing for another. Each giver moves its own part, and nobody else's. */
export interface EarmarkMove {
  /** 1 for the first of its appeal. */
  readonly number: number;
  readonly fromEarmark: string;
  readonly toEarmark: string;
  readonly reason: string;
  readonly answers: readonly { readonly organisationId: Id; readonly consents: boolean }[];
}

export const MOVE_REASON_LIMIT = 500;

/**
 * Asks the givers of an earmark. Refuses `appeal-released`, `earmark-unknown`, `earmark-missing`, `earmark-same`,
 * `reason-missing`, `words-too-long` (`limit`, `length`) and `move-open` while one from the same earmark is unanswered.
 */
export function askToMove(
  appeal: Appeal,
  pledges: readonly Pledge[],
  moves: readonly EarmarkMove[],
  input: { readonly from: string; readonly to: string; readonly reason: string },
): Omit<EarmarkMove, 'answers'> | Refusal {
  const [from, to, reason] = [tidyLine(input.from), tidyLine(input.to), tidy(input.reason)];
  if (appeal.ending?.kind === 'released') return refuse('appeal-released');
  if (!earmarked(pledges, moves).some(({ earmark }) => earmark === from)) return refuse('earmark-unknown', 'from');
  if (to === '') return refuse('earmark-missing', 'to');
  if (to === from) return refuse('earmark-same', 'to');
  if (to.length > EARMARK_LIMIT) return refuse('words-too-long', 'to', { limit: EARMARK_LIMIT, length: to.length });
  if (reason === '') return refuse('reason-missing', 'reason');
  if (reason.length > MOVE_REASON_LIMIT)
    return refuse('words-too-long', 'reason', { limit: MOVE_REASON_LIMIT, length: reason.length });
  const isOpen = moves.some((move) => move.fromEarmark === from && askedIn(move, pledges, moves).length > 0);
  if (isOpen) return refuse('move-open', 'from');
  return { number: moves.length + 1, fromEarmark: from, toEarmark: to, reason };
}

/** Tells why an organisation cannot answer a move: `move-not-yours`, `move-answered`. */
export function moveProblem(
  move: EarmarkMove,
  pledges: readonly Pledge[],
  moves: readonly EarmarkMove[],
  organisationId: Id,
): Refusal | undefined {
  if (move.answers.some((each) => each.organisationId === organisationId)) return refuse('move-answered');
  return askedIn(move, pledges, moves).includes(organisationId) ? undefined : refuse('move-not-yours');
}

/** The givers who have not answered a move yet: those whose money is still for what it would be taken from. */
export const askedIn = (move: EarmarkMove, pledges: readonly Pledge[], moves: readonly EarmarkMove[]): readonly Id[] =>
  pledges
    .filter((each) => each.cents > 0 && earmarkOf(each, moves) === move.fromEarmark)
    .map((each) => each.organisationId)
    .filter((id) => !move.answers.some((each) => each.organisationId === id));

/** What a pledge is for after every move that its own giver agreed to, in their order. */
export function earmarkOf({ organisationId, earmark }: Pledge, moves: readonly EarmarkMove[]): string {
  let now = earmark;
  for (const { fromEarmark, toEarmark, answers } of moves) {
    const answer = answers.find((each) => each.organisationId === organisationId);
    if (answer?.consents && now === fromEarmark) now = toEarmark;
  }
  return now;
}

/** How much is for what, the largest first; what is for anything has an empty name and comes last. */
export function earmarked(
  pledges: readonly Pledge[],
  moves: readonly EarmarkMove[],
): readonly { readonly earmark: string; readonly cents: Cents }[] {
  const groups = new Map<string, Cents[]>();
  for (const each of pledges.filter(({ cents }) => cents > 0)) {
    const name = earmarkOf(each, moves);
    groups.set(name, [...(groups.get(name) ?? []), each.cents]);
  }
  return [...groups]
    .map(([earmark, amounts]) => ({ earmark, cents: totalCents(amounts) }))
    .sort(
      (a, b) =>
        Number(a.earmark === '') - Number(b.earmark === '') || b.cents - a.cents || (a.earmark < b.earmark ? -1 : 1),
    );
}
