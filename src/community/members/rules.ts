import type { Day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { type Refusal, refuse } from '../../basics/outcome';
import type { Actor, Seat } from '../../machinery/here';

/** Where organisations may be, and what they may read, the nearest to home first. */
export const COUNTRIES = ['BE', 'FR', 'CH', 'DE', 'LU', 'NL', 'ES', 'IT', 'AT', 'PT', 'GB', 'IE'];
export const LANGUAGES = ['fr', 'nl', 'en', 'es', 'de', 'ca', 'it'];

/** A seat is held from its first day until the day before its last; without a last day it goes on. */
const isHeldOn = (seat: { fromOn: Day; untilOn: Day | null }, on: Day): boolean =>
  seat.fromOn <= on && (seat.untilOn === null || on < seat.untilOn);

/** Tells whether an organisation takes part on a day. */
export const takesPartOn = (organisation: { joinedOn: Day; leftOn: Day | null }, on: Day): boolean =>
  isHeldOn({ fromOn: organisation.joinedOn, untilOn: organisation.leftOn }, on);

/** Tells whether an organisation has left, on a day; one that is yet to leave on a day ahead has not. */
export const hasLeft = <Of extends { readonly leftOn: Day | null }>(
  organisation: Of,
  on: Day,
): organisation is Of & { readonly leftOn: Day } => organisation.leftOn !== null && organisation.leftOn <= on;

/** A seat with its dates, and the day its organisation left. */
export interface DatedSeat extends Seat {
  readonly fromOn: Day;
  /** The first day on which it is no longer held. */
  readonly untilOn: Day | null;
  readonly leftOn: Day | null;
}

/** The seats held on a day: a seat ends with its own last day, or with its organisation's. */
export const heldOn = (seats: readonly DatedSeat[], on: Day): readonly Seat[] =>
  seats.filter((seat) => isHeldOn(seat, on) && (seat.leftOn === null || on < seat.leftOn));

/** Tells whether a seat's answers bind its organisation. */
export const binds = (seat: Pick<Seat, 'organisationId' | 'role'>): boolean =>
  seat.organisationId !== null && (seat.role === 'delegate' || seat.role === 'deputy');

/** Tells whether a seat may care for the whole community: set levels, merge, propose, close. */
export const facilitates = (seat: Seat): boolean => seat.role === 'coordinator' || seat.role === 'core-group';

/** Tells whether a seat may say anything at all. */
export const maySpeak = (seat: Seat): boolean => seat.role !== 'observer';

/** Tells whether someone may change what is known of an organisation: its delegates, and those who facilitate. */
export const mayChange = (seats: readonly Seat[], organisationId: Id): boolean =>
  seats.some((seat) => facilitates(seat) || (binds(seat) && seat.organisationId === organisationId));

/**
 * Tells whether someone may invite to a seat, or take that invitation back: those who facilitate to any seat, a delegate
 * or deputy to those of their own organisation (null is the whole community).
 */
export function mayInvite(seats: readonly Seat[], organisationId: Id | null, role: Seat['role']): boolean {
  const isOfOrganisation = ['delegate', 'deputy', 'member', 'observer'].includes(role);
  if (seats.some(facilitates)) return organisationId ? isOfOrganisation : !isOfOrganisation || role === 'observer';
  return isOfOrganisation && seats.some((seat) => binds(seat) && seat.organisationId === organisationId);
}

/** Tells whether an address is nobody's: no letter ever reaches `.invalid` (RFC 2606), so anyone may play that person. */
export const isInvented = (email: string): boolean => email.endsWith('.invalid');

/** In this order: many browsers claim to be those that came before them, and every Android to be a Linux. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS\//, 'Chrome'],
  [/Version\/[\d.]+.*Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];

/** What a browser says of itself, as its owner would say it; null for what cannot be told. */
export function deviceFrom(userAgent: string): { readonly browser: string | null; readonly system: string | null } {
  const among = (known: typeof BROWSERS): string | null => known.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
  return { browser: among(BROWSERS), system: among(SYSTEMS) };
}

/** Tells whether a seat may estimate: anyone who speaks for the provider. */
export const mayEstimate = (seat: Seat): boolean => maySpeak(seat) && seat.organisationKind === 'provider';

/** Someone in a community, and whether it is closed. */
interface Present {
  readonly actor: Pick<Actor, 'seats'>;
  readonly isClosed?: boolean | undefined;
}

/** Whether someone may begin something from one of their seats: in a closed community nobody does. */
export const mayBegin = ({ actor, isClosed = false }: Present, may: (seat: Seat) => boolean): boolean =>
  !isClosed && actor.seats.some(may);

/**
 * The seat an act is done from: the chosen one, or the first that may where all of them speak for the same. Refuses
 * `seat-missing` when they speak for several and none was chosen, `seat-may-not` when none may or the chosen one may not.
 */
export function seatFor(
  seats: readonly Seat[],
  may: (seat: Seat) => boolean,
  chosen: Id | string | undefined,
): Seat | Refusal {
  const able = seats.filter(may);
  const [first] = able;
  if (!first) return refuse('seat-may-not', 'seat');
  const isOneVoice = able.every((seat) => seat.organisationId === first.organisationId);
  if (!chosen) return isOneVoice ? first : refuse('seat-missing', 'seat');
  return able.find((seat) => seat.id === chosen) ?? refuse('seat-may-not', 'seat');
}
