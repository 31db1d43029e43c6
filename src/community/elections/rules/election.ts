import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { mayLead, type Speaker, type Stamp } from '../../needs/rules';
import { readPace, readWording } from './reading';

/** The stages in their order; an adjustment leads back to the objections, a no of the person proposed to a proposal. */
export const STAGES = ['role', 'nominate', 'change', 'propose', 'object', 'integrate', 'accept'] as const;
export type Stage = (typeof STAGES)[number] | 'elected' | 'stopped';

/** In the room, one after the other; or over days, each when they can. */
export const MODES = ['live', 'days'] as const;
export type Mode = (typeof MODES)[number];

/** Whom one elects: who holds the role, or their deputy. */
export const TERM_KINDS = ['holder', 'deputy'] as const;

/** Where the election went and who led it there. The last step says where it stands. */
export interface Step {
  readonly number: number;
  readonly stage: Stage;
  readonly mode: Mode;
  /** Announced, never acted upon by itself: until then all may take their time. */
  readonly endsAt: Instant | null;
  /** Why it was stopped or led back; empty otherwise. */
  readonly reason: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
  /** The day of `at` on the community's wall. */
  readonly on: Day;
  /** Who took part when the objections were closed, since a day may hold a departure too; null for any other step. */
  readonly present: readonly Id[] | null;
}

/** What the role asks for, how long and from when: agreed before anyone is named. */
export interface Wording {
  readonly number: number;
  readonly criteria: string;
  readonly termMonths: number;
  readonly startsOn: Day;
}

/** Whom an organisation names and why. A change is a row of its own. */
export interface Nomination {
  readonly id: Id;
  readonly organisationId: Id;
  readonly nomineeId: Id;
  readonly nomineeName: string;
  readonly reason: string;
  readonly isChange: boolean;
  /** Who said it on the telephone, when whoever leads entered it; null when the organisation said it itself. */
  readonly toldBy: string | null;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

/** Whom the facilitator proposes, on what terms, and what an objection changed in it. */
export interface Proposed {
  readonly number: number;
  readonly personId: Id;
  readonly personName: string;
  /** The organisation this person speaks for, if any. */
  readonly organisationId: Id | null;
  readonly reason: string;
  readonly termMonths: number;
  /** Words added to the mandate; mostly empty. */
  readonly words: string;
  /** How the objections were integrated; empty for a proposal that answers none. */
  readonly adjustment: string;
  readonly at: Instant;
}

/** Consent to one proposal, or an objection with its reason. Whose it is leaves this room in no list and no letter. */
export interface Answer {
  readonly id: Id;
  /** The number of the proposal that is answered. */
  readonly proposed: number;
  readonly organisationId: Id;
  readonly kind: 'consent' | 'object';
  readonly reason: string;
  readonly toldBy: string | null;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

/** The last word, of the person proposed. */
export interface Acceptance {
  readonly proposed: number;
  readonly kind: 'accept' | 'decline';
  readonly reason: string;
  readonly at: Instant;
}

/** An organisation as it was asked when the election was opened, with the first day without it. */
export interface Voter {
  readonly id: Id;
  readonly name: string;
  readonly leftOn: Day | null;
}

/** What is known of the role on the day the election is opened. */
export interface Role {
  readonly id: Id;
  readonly name: string;
}

export interface Election {
  readonly id: Id;
  readonly role: Role;
  readonly termKind: (typeof TERM_KINDS)[number];
  readonly voters: readonly Voter[];
  readonly openedAt: Instant;
  /** Never empty, oldest first. */
  readonly steps: readonly Step[];
  readonly wordings: readonly Wording[];
  readonly nominations: readonly Nomination[];
  readonly proposed: readonly Proposed[];
  readonly answers: readonly Answer[];
  readonly acceptances: readonly Acceptance[];
}

/** A person of the community who may be named, and the organisation they speak for. */
export interface Nominable {
  readonly personId: Id;
  readonly name: string;
  readonly organisationId: Id | null;
}

export interface OpeningInput extends WordingInput {
  readonly termKind: string;
  readonly mode: string;
  /** The last day of the first stage; none when left out. */
  readonly endsOn?: string | undefined;
}

export interface WordingInput {
  readonly criteria: string;
  readonly termMonths: string;
  readonly startsOn: string;
}

/**
 * Opens an election for a role, asking these organisations and no other. Refuses `election-not-yours`, `kind-unknown`,
 * `voters-missing` and whatever `readWording` and `readPace` refuse.
 */
export function open(
  input: OpeningInput,
  role: Role,
  voters: readonly Voter[],
  by: Speaker,
  place: Place,
): Election | Refusal {
  if (!mayLead(by.seat)) return refuse('election-not-yours');
  const wording = readWording(input, place.stamp.today);
  if (isRefusal(wording)) return wording;
  const pace = readPace(input, place);
  if (isRefusal(pace)) return pace;
  const { termKind } = input;
  if (termKind !== 'holder' && termKind !== 'deputy') return refuse('kind-unknown', 'termKind');
  if (voters.length === 0) return refuse('voters-missing');
  const { id, at, today } = place.stamp;
  const first = { number: 1, stage: 'role', ...pace, reason: '', present: null } as const;
  const step = { ...first, ...signed(by), at, on: today };
  const nothing = { nominations: [], proposed: [], answers: [], acceptances: [] };
  return {
    ...{ id, role, termKind, voters, openedAt: at },
    ...{ steps: [step], wordings: [{ ...wording, number: 1 }] },
    ...nothing,
  };
}

/** Where and when a row is made: its name, its moment, and the clock that the community reads. */
export interface Place {
  readonly stamp: Stamp;
  readonly timeZone: string;
}

export const signed = ({ personId, seat }: Speaker) => ({ personId, seatId: seat.id });
