import type { Id } from '../../../basics/id';
import { type Instant, plusMinutes } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import { charterOf } from '../../charter';
import { membersToday } from '../../members';
import { admittedSince, duesAskedLast, firstStepsOf, openRequests } from '../queries';
import { type Awaited, pathOf, reductionOf, type StepName } from '../rules';

const FIRST_DAYS = 60;

/** A newcomer that awaits an organisation, or whoever facilitates. */
export interface AwaitedJoining {
  /** The request's number; null for what a member asked. */
  readonly number: number | null;
  /** Where it is done, below the community's address. */
  readonly path: string;
  readonly name: string;
  readonly task: 'be-buddy' | 'find-buddy' | 'settle-dues' | 'open-admission';
  readonly since: Instant;
  /** The organisation that is awaited; null where it is whoever facilitates. */
  readonly organisationId: Id | null;
}

/** What newcomers await of the community today, the oldest request first. */
export async function joiningAwaiting(here: Here): Promise<readonly AwaitedJoining[]> {
  const members = await memberDuesAwaiting(here);
  const open = await openRequests(here);
  if (open.length === 0) return members;
  const { admission } = await charterOf(here);
  const newcomers = open.flatMap((request) =>
    pathOf(request, admission, here.now).steps.flatMap(({ name: step, awaits, since }) => {
      const task = awaits && taskOf(step, awaits);
      if (!task || !since) return [];
      const organisationId = awaits.party === 'organisation' ? awaits.id : null;
      const path = `joining/${request.number}`;
      return [{ number: request.number, path, name: request.name, task, since, organisationId }];
    }),
  );
  return [...newcomers, ...members];
}

/** The dues of members that a meeting is to talk about, and whose outcome whoever facilitates notes. */
async function memberDuesAwaiting(here: Here): Promise<readonly AwaitedJoining[]> {
  const asked = [...(await duesAskedLast(here))].flatMap(([id, facts]) => {
    const reduction = reductionOf(facts, here.now);
    return reduction?.state === 'at-a-meeting' ? [{ id, since: reduction.objections[0]?.at ?? reduction.askedAt }] : [];
  });
  if (asked.length === 0) return [];
  const members = new Map((await membersToday(here)).map((member) => [member.id, member]));
  return asked.flatMap(({ id, since }) => {
    const member = members.get(id);
    const path = `organisations/${member?.slug}/dues`;
    return member ? [{ number: null, path, name: member.name, task: 'settle-dues', since, organisationId: null }] : [];
  });
}

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
