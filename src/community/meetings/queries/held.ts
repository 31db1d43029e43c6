import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import { type Meeting, meetingsBetween } from './meetings';
import { minutesAmong } from './minutes';
import { type Participant, participantsOf } from './people';

/** A meeting that took place: whose, when, who was there for whom. */
export interface HeldMeeting
  extends Pick<Meeting, 'id' | 'number' | 'title' | 'beginsAt' | 'endsAt' | 'onDay' | 'place'> {
  /** The circle whose meeting it was; null is everyone's, the intercoop. */
  readonly body: { readonly id: Id; readonly slug: string; readonly name: string } | null;
  /** By organisation, those without one last. */
  readonly organisations: readonly {
    readonly id: Id | null;
    readonly name: string | null;
    readonly people: readonly { readonly id: Id; readonly name: string }[];
  }[];
  readonly peopleCount: number;
  /** The version in force of its minutes; null before they exist. */
  readonly minutes: { readonly version: number; readonly isApproved: boolean; readonly at: Instant } | null;
}

/** The meetings between two moments (the first included) at which somebody was present, the earliest first. */
export async function meetingsHeld(
  here: Pick<Here, 'db' | 'community'>,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<readonly HeldMeeting[]> {
  const meetings = (await meetingsBetween(here, from, until)).filter(({ cancellation }) => !cancellation);
  const participants = await participantsOf(
    here,
    meetings.map(({ id }) => id),
  );
  const minutes = await minutesAmong(
    here,
    meetings.map(({ id }) => id),
  );
  return meetings.flatMap(({ circle, ...meeting }) => {
    const there = participants.filter(({ meetingId }) => meetingId === meeting.id);
    if (there.length === 0) return [];
    const { id, number, title, beginsAt, endsAt, onDay, place } = meeting;
    const organisations = byOrganisation(there).map(([key, those]) => ({
      id: key,
      name: those[0]?.organisationName ?? null,
      people: those.map(({ personId, name }) => ({ id: personId, name })),
    }));
    const known = { id, number, title, beginsAt, endsAt, onDay, place };
    return [{ ...known, body: circle, organisations, peopleCount: there.length, minutes: minutes.get(id) ?? null }];
  });
}

function byOrganisation(there: readonly Participant[]): readonly (readonly [Id | null, readonly Participant[]])[] {
  const found = new Map<Id | null, Participant[]>();
  for (const each of there) found.set(each.organisationId, [...(found.get(each.organisationId) ?? []), each]);
  return [...found];
}
