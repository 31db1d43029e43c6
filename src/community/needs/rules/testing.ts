import { type Day, day, dayOf } from '../../../basics/day';
import { type Id, isId } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Speaker, SpeakingSeat, Stamp } from './voice';

/** The twelve supermarkets of the domain dossier, their provider and their partner: for tests of rules only. */
export const MEMBER_NAMES = [
  'BEES coop',
  'Bloum',
  'Polln',
  'Oufticoop',
  'Macavrac',
  'Coopéco',
  'BE-7',
  'BE-8',
  'FR-1',
  'FR-2',
  'Le Nid',
  'DE-1',
] as const;
const NAMES = [...MEMBER_NAMES, 'Coop IT Easy', 'Coopdevs'] as const;
export type Name = (typeof NAMES)[number];

/** An id that is always the same for the same number. */
export function numbered(number: number): Id {
  const text = `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
  if (!isId(text)) throw new Error(`not an id: ${text}`);
  return text;
}

/** The id of an organisation of the cast. */
export const organisation = (name: Name): Id => numbered(NAMES.indexOf(name) + 1);

/** Everyone with a voice. */
export const memberIds: readonly Id[] = MEMBER_NAMES.map(organisation);

/** Someone of that organisation; two people of one organisation differ by their number. */
export function someoneOf(name: Name, role: SpeakingSeat['role'] = 'delegate', person = 0, leftOn?: string): Speaker {
  const number = (NAMES.indexOf(name) + 1) * 100 + person;
  const organisationKind = name === 'Coop IT Easy' ? 'provider' : name === 'Coopdevs' ? 'partner' : 'member';
  return {
    personId: numbered(1000 + number),
    seat: { id: numbered(5000 + number), role, organisationId: organisation(name), organisationKind },
    organisationLeftOn: leftOn === undefined ? null : day(leftOn),
  };
}

/** Someone who carries the community, from a seat of the whole of it. */
export const coordinator: Speaker = {
  personId: numbered(1),
  seat: { id: numbered(2), role: 'coordinator', organisationId: null, organisationKind: null },
  organisationLeftOn: null,
};

/** A moment of 2022 in the day, ten in the morning in Brussels unless said otherwise. */
export const on = (text: string): Instant => instant(text.includes('T') ? `${text}Z` : `${text}T08:00:00.000Z`);

/** A stamp for a row: two rows of one day come in the order of their numbers. */
export function stamp(text: string, number = 1): Stamp {
  const at = on(text);
  const today: Day = dayOf(at, 'Europe/Brussels');
  return { id: numbered(9000 + number), at, today };
}

/** What a rule gave, when the test is not about its refusals. */
export function given<Outcome>(outcome: Outcome): Exclude<Outcome, Refusal> {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`);
  return outcome as Exclude<Outcome, Refusal>;
}
