import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Answer } from './answer';
import { type ObjectionClosing, type ObjectionEvent, objectionsAmong } from './objections';
import type { Course, Round, Wording } from './rounds';

/** What happened in the rounds of a proposal by consent, as far as counting it again needs it. */
export interface HeldRounds extends Pick<Course, 'rounds' | 'wordings'> {
  readonly events: readonly ObjectionEvent[];
}

/**
 * The same as the register keeps it: nothing of what was said in the rounds, nor of who led them. All three are left out
 * under every other rule, and in the entries of consent that were sealed before they were kept.
 */
export interface SealedRounds {
  readonly wordings?: readonly Omit<Wording, 'seatId'>[] | undefined;
  readonly rounds?: readonly Omit<Round, 'personId' | 'seatId'>[] | undefined;
  /** Every objection there was, oldest first. */
  readonly objections?: readonly SealedObjection[] | undefined;
}

/** An objection, by the answer that raised it, with what was done about it and how it closed. */
interface SealedObjection {
  readonly id: Id;
  readonly events: readonly SealedEvent[];
  /** Null while it stood open. */
  readonly closing: Pick<ObjectionClosing, 'how' | 'at'> | null;
}

type SealedEvent =
  | { readonly kind: 'acknowledged'; readonly at: Instant }
  | { readonly kind: 'integrated'; readonly at: Instant; readonly wording: number | null }
  | { readonly kind: 'tested'; readonly at: Instant; readonly isObjection: boolean | null; readonly reason: string };

/** What the register keeps of the rounds of a proposal that ended. */
export function sealedRounds(held: HeldRounds | null, answers: readonly Answer[]): SealedRounds {
  if (!held) return {};
  const events = [...held.events].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  return {
    wordings: held.wordings.map(({ number, title, text, creditedTo, at }) => ({ number, title, text, creditedTo, at })),
    rounds: held.rounds.map(({ number, round, mode, openedAt, endsAt }) => ({ number, round, mode, openedAt, endsAt })),
    objections: objectionsAmong(answers, events).map(({ id, closing }) => ({
      id,
      events: events.filter((each) => each.objectionId === id).flatMap(eventOf),
      closing: closing && { how: closing.how, at: closing.at },
    })),
  };
}

/** Who takes care of an objection settles nothing, and is not kept. */
function eventOf({ kind, at, wording, isObjection, reason }: ObjectionEvent): readonly SealedEvent[] {
  if (kind === 'assigned') return [];
  if (kind === 'acknowledged') return [{ kind, at }];
  return [kind === 'integrated' ? { kind, at, wording } : { kind, at, isObjection, reason }];
}
