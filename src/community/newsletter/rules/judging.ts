/** What a mail server said of one letter, as the machinery tells it. */
export type Said =
  | { readonly kind: 'accepted'; readonly answer: string }
  | { readonly kind: 'uncertain'; readonly answer: string }
  | { readonly kind: 'away'; readonly code: number | null; readonly answer: string }
  | {
      readonly kind: 'refused';
      readonly stage: 'sender' | 'recipient' | 'message';
      readonly code: number;
      readonly answer: string;
    };

/** What follows for the letter, for its address and for the whole sending. */
export type Verdict =
  | { readonly letter: 'handed-over' | 'uncertain' | 'refused' }
  /** Nothing of it left: it waits with the others. `forAll`: whatever the server says, it says to all. */
  | { readonly letter: 'pending'; readonly forAll: true }
  /** Tried again after so many minutes. */
  | { readonly letter: 'deferred'; readonly minutes: number }
  /** `hard`: there is nobody at this address; `soft`: it did not answer in time. */
  | { readonly letter: 'bounced'; readonly how: 'hard' | 'soft' };

/** After each “not now”, so many minutes; after the last one the letter is given up. */
const PATIENCE_MINUTES = [5, 30, 120, 480];
/** So many letters given up for now, one after the other, and the address counts as dead. */
export const MOST_SOFT = 3;

/** Judges one answer; `tries` counts this one too. */
export function judge(said: Said, tries: number): Verdict {
  if (said.kind === 'accepted') return { letter: 'handed-over' };
  if (said.kind === 'uncertain') return { letter: 'uncertain' };
  // Whoever may not send at all is told so at the first word.
  if (said.kind === 'away' || said.stage === 'sender') return { letter: 'pending', forAll: true };
  const status = statusIn(said.answer);
  if (said.code < 500 || isFull(said.code, status)) {
    const minutes = PATIENCE_MINUTES[tries - 1];
    return minutes === undefined ? { letter: 'bounced', how: 'soft' } : { letter: 'deferred', minutes };
  }
  return said.stage === 'recipient' && isNobody(said.code, status)
    ? { letter: 'bounced', how: 'hard' }
    : { letter: 'refused' };
}

/** The enhanced status of an answer (RFC 3463): `5.1.1` in `550 5.1.1 no such user`. */
export const statusIn = (answer: string): string =>
  /(?:^|[\s-])([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/.exec(answer)?.[1] ?? '';

/** Nobody lives there: an address, a mailbox or a domain that is not. A refusal of us, or of what we wrote, is no such thing. */
export const isNobody = (code: number, status: string): boolean =>
  status ? /^5\.(1\.([0-46]|10)|2\.[01])$/.test(status) : [550, 551, 553].includes(code);

const isFull = (code: number, status: string): boolean => status === '5.2.2' || (status === '' && code === 552);

/** After each trouble of the whole sending, so many minutes of patience. */
const BACK_OFF_MINUTES = [1, 2, 5, 10, 30, 60, 60, 60];

/** How long the whole sending waits after so many troubles in a row; null: somebody has to look. */
export const backOff = (troubles: number): number | null => BACK_OFF_MINUTES[troubles - 1] ?? null;

/** So many letters refused, or put off, one after the other: it is not the readers. */
export const IN_A_ROW = { refused: 10, deferred: 5 } as const;
