import type { Id } from '../../../basics/id';
import { type Instant, plusMinutes } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import { charterOf } from '../../charter';
import { membersToday, type Organisation } from '../../members';
import { admittedSince, duesAskedLast, firstStepsOf, openRequests } from '../queries';
import { type Awaited, type JoinFact, type JoinRequest, pathOf, reductionOf, type StepName } from '../rules';
import { maySayNo } from './deciding';
import { speaksBeside } from './member-dues';

const FIRST_DAYS = 60;

/** A newcomer that awaits an organisation, or whoever facilitates. */
export interface AwaitedJoining {
  /** The request's number; null for what a member asked. */
  readonly number: number | null;
  /** The page on which it is done, below the community's address. */
  readonly path: string;
  readonly name: string;
  readonly task: 'be-buddy' | 'find-buddy' | 'settle-dues' | 'weigh-dues' | 'open-admission';
  readonly since: Instant;
  /** Until when it may still be done; undefined where it waits as long as it takes. */
  readonly untilAt?: Instant;
  /** The organisation that is awaited; null where it is whoever facilitates. */
  readonly organisationId: Id | null;
}

/** The section of that page in which each is done. */
export const SECTION_OF: Readonly<Record<AwaitedJoining['task'], string>> = {
  'be-buddy': 'buddy',
  'find-buddy': 'buddy',
  'settle-dues': 'reduction',
  'weigh-dues': 'reduction',
  'open-admission': 'admission',
};

/** What newcomers await of the community today, the oldest request first. */
export async function joiningAwaiting(here: Here): Promise<readonly AwaitedJoining[]> {
  const asked = await duesAskedLast(here);
  const today = asked.size === 0 ? [] : await membersToday(here);
  const names = new Map(today.map((member) => [member.id, member]));
  const members = [...memberDuesAwaiting(here, asked, names), ...duesToWeigh(here, asked, names)];
  const open = await openRequests(here);
  if (open.length === 0) return members;
  return [...newcomersAwaiting(here, open, (await charterOf(here)).admission), ...members];
}

/** What these newcomers, whose requests are under way, await of the community. */
export function newcomersAwaiting(
  here: Here,
  open: readonly JoinRequest[],
  admission: { readonly needsBuddy: boolean },
): readonly AwaitedJoining[] {
  const newcomers = open.flatMap((request) =>
    pathOf(request, admission, here.now).steps.flatMap(({ name: step, awaits, since }) => {
      const task = awaits && taskOf(step, awaits);
      if (!task || !since) return [];
      const organisationId = awaits.party === 'organisation' ? awaits.id : null;
      const path = `joining/${request.number}`;
      return [{ number: request.number, path, name: request.name, task, since, organisationId }];
    }),
  );
  return [...newcomers, ...newcomersDuesToWeigh(here, open)];
}

/** The dues of newcomers that are granted on a day unless a member, for whom one speaks here, objects. */
const newcomersDuesToWeigh = (here: Here, open: readonly JoinRequest[]): readonly AwaitedJoining[] =>
  open.flatMap(({ number, name, facts }) => {
    const reduction = reductionOf(facts, here.now);
    if (reduction?.state !== 'open' || !reduction.untilAt) return [];
    const { askedAt: since, untilAt } = reduction;
    return here.actor.seats.filter(maySayNo).map(({ organisationId }) => ({
      ...{ number, path: `joining/${number}`, name, task: 'weigh-dues' as const, since, untilAt, organisationId },
    }));
  });

type Asked = ReadonlyMap<Id, readonly JoinFact[]>;
type Members = ReadonlyMap<Id, Organisation>;

/** The dues of members that a meeting is to talk about, and whose outcome whoever facilitates notes. */
const memberDuesAwaiting = (here: Here, asked: Asked, members: Members): readonly AwaitedJoining[] =>
  [...asked].flatMap(([id, facts]) => {
    const member = members.get(id);
    const reduction = reductionOf(facts, here.now);
    if (!member || reduction?.state !== 'at-a-meeting') return [];
    const since = reduction.objections[0]?.at ?? reduction.askedAt;
    return [{ ...aboutDuesOf(member), task: 'settle-dues', since, organisationId: null }];
  });

/** The dues of members that are granted on a day unless one of the other members, for whom one speaks here, objects. */
const duesToWeigh = (here: Here, asked: Asked, members: Members): readonly AwaitedJoining[] =>
  [...asked].flatMap(([id, facts]) => {
    const member = members.get(id);
    const reduction = reductionOf(facts, here.now);
    if (!member || reduction?.state !== 'open' || !reduction.untilAt) return [];
    const { askedAt: since, untilAt } = reduction;
    return here.actor.seats
      .filter((seat) => speaksBeside(seat, member))
      .map(({ organisationId }) => ({ ...aboutDuesOf(member), task: 'weigh-dues', since, untilAt, organisationId }));
  });

const aboutDuesOf = ({ slug, name }: Organisation) => ({ number: null, path: `organisations/${slug}/dues`, name });

function taskOf(step: StepName, { party }: Awaited): AwaitedJoining['task'] | undefined {
  if (party === 'organisation') return 'be-buddy';
  if (party !== 'coordination') return undefined;
  if (step === 'buddy') return 'find-buddy';
  return step === 'reduction' ? 'settle-dues' : 'open-admission';
}

/** The first steps that newcomers among these organisations have not taken yet. */
export interface FirstHour {
  readonly organisationId: Id;
  readonly left: number;
}

/** The first hours that are not over; asked for two months after an admission. */
export async function firstHoursOf(here: Here, organisationIds: readonly Id[]): Promise<readonly FirstHour[]> {
  const since = plusMinutes(here.now, -FIRST_DAYS * 24 * 60);
  const found: FirstHour[] = [];
  for (const { id } of await admittedSince(here, organisationIds, since)) {
    const left = Object.values(await firstStepsOf(here, id)).filter((isDone) => !isDone).length;
    if (left > 0) found.push({ organisationId: id, left });
  }
  return found;
}
