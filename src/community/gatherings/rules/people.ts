import { type Day, daysBetween } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { GatheringWords } from './gathering';

/** What is noted of whoever comes, beside who they are. */
export interface Stay {
  readonly arrivesOn: Day;
  readonly leavesOn: Day;
}

/** A participant as far as counting goes. */
export interface Counted extends Stay {
  readonly organisation: string;
  readonly organisationKind: 'member' | 'provider' | 'partner' | null;
  readonly country: string;
  readonly nightRoomId: Id | null;
}

/** Refuses `stays-outside`: a day of coming or going that is more than a day away from the gathering, or leaving before coming. */
export function checkedStay(
  stay: Stay,
  { firstOn, lastOn }: Pick<GatheringWords, 'firstOn' | 'lastOn'>,
): Refusal | undefined {
  if (stay.leavesOn < stay.arrivesOn) return refuse('leaves-before-arriving', 'leavesOn');
  if (daysBetween(stay.arrivesOn, firstOn) > 1 || stay.arrivesOn > lastOn) return refuse('stays-outside', 'arrivesOn');
  if (daysBetween(lastOn, stay.leavesOn) > 1 || stay.leavesOn < firstOn) return refuse('stays-outside', 'leavesOn');
  return undefined;
}

/** Who came, in figures: people, organisations of each kind, countries. */
export interface Attendance {
  readonly people: number;
  readonly members: number;
  readonly providers: number;
  readonly others: number;
  readonly countries: number;
}

/** Counts people once each, and every organisation and country once however many came from it. */
export function attendanceOf(
  people: readonly Pick<Counted, 'organisation' | 'organisationKind' | 'country'>[],
): Attendance {
  const namesOf = (kind: (kind: Counted['organisationKind']) => boolean) =>
    new Set(
      people.filter((each) => each.organisation !== '' && kind(each.organisationKind)).map((each) => each.organisation),
    ).size;
  return {
    people: people.length,
    members: namesOf((kind) => kind === 'member'),
    providers: namesOf((kind) => kind === 'provider'),
    others: namesOf((kind) => kind !== 'member' && kind !== 'provider'),
    countries: new Set(people.map(({ country }) => country).filter(Boolean)).size,
  };
}

/** How many sleep in a room in its fullest night: whoever arrives on the day another leaves takes the free bed. */
export function fullestNight(stays: readonly Stay[]): number {
  const nights = [...new Set(stays.map(({ arrivesOn }) => arrivesOn))];
  return Math.max(
    0,
    ...nights.map((night) => stays.filter(({ arrivesOn, leavesOn }) => arrivesOn <= night && night < leavesOn).length),
  );
}

/** Refuses `room-full` (`places`): one bed for each in every night. */
export const bedFor = (stay: Stay, room: { readonly places: number }, others: readonly Stay[]): Refusal | undefined =>
  fullestNight([...others, stay]) > room.places ? refuse('room-full', 'roomId', { places: room.places }) : undefined;
