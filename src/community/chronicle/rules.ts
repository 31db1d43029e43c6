import { canonical } from '../../basics/text';

/** What an act is about: the need, proposal, organisation … and what it was called on that day. */
export interface Matter {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

/** The facts of one line, before it has its number. */
export interface Line {
  readonly at: string;
  /** Room and event, such as `needs/voiced`. */
  readonly kind: string;
  readonly person: string | null;
  readonly seat: string | null;
  readonly organisation: string | null;
  readonly matter: Matter;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The one text of a line: what is hashed, exported and checked. */
export const entryOf = (line: Line): string => canonical(line);
