import type { Id } from '../basics/id';
import type { Instant } from '../basics/instant';
import type { Db } from './database';

/** One dated right to act: what a person may do, and for whom, follows from the seats that are open today. */
export interface Seat {
  readonly id: Id;
  readonly role: 'delegate' | 'deputy' | 'member' | 'coordinator' | 'core-group' | 'holder' | 'observer';
  /** The organisation spoken for; null for a seat of the whole community. */
  readonly organisationId: Id | null;
  readonly organisationName: string | null;
  readonly organisationKind: 'member' | 'provider' | 'partner' | null;
}

export interface Actor {
  readonly personId: Id;
  readonly name: string;
  /** The seats open today, delegate before deputy before the rest. */
  readonly seats: readonly Seat[];
}

export interface Community {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
  readonly language: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly isDemonstration: boolean;
}

/** Where an act happens: one open transaction inside one community's walls, at one moment, by one person. */
export interface Here {
  readonly db: Db;
  readonly now: Instant;
  readonly actor: Actor;
  readonly community: Community;
  /**
   * The name of the state a community is read in, unknown where it is being changed: as long as it bears the same name,
   * nothing has happened there.
   */
  readonly state?: string | undefined;
  /** Told by the web: nothing is written here any more, and every page says so. */
  readonly isClosed?: boolean | undefined;
}
