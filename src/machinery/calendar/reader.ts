import type { Id } from '../../basics/id';
import type { Here } from '../here';
import type { CalendarEvent } from './write';

/** Whose calendar is read, and in which words. */
export interface CalendarReader {
  /** One's own dates, a circle's, or all of the community's. */
  readonly scope: 'own' | 'circle' | 'community';
  readonly personId: Id;
  readonly circleId: Id | null;
  readonly language: string;
  /** Where addresses begin: `https://komunigi.example.org`. */
  readonly origin: string;
}

/** The dates that a room hands over to a reader's calendar. */
export type DatesOf = (here: Omit<Here, 'actor'>, reader: CalendarReader) => Promise<readonly CalendarEvent[]>;
