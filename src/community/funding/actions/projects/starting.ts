import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { seatFor } from '../../../members';
import { appealsOf, isOwed, type Project, startOf } from '../../queries';
import { appealStanding, startProblem } from '../../rules';
import { saveStart } from '../../store';
import { preparesProjects, recordOf } from './common';
import { projectMeans } from './means';

/** Why the work on a project may not begin today, if it may not: what the rule `startProblem` refuses. */
export async function projectStartProblem(here: Here, project: Project): Promise<Refusal | undefined> {
  const today = dayOf(here.now, here.community.timeZone);
  const appeal = (await appealsOf(here, project.id)).find((each) => each.ending?.kind !== 'released');
  const { found, terms } = await projectMeans(here, project);
  return startProblem({
    ...{ found, areCeilingsAsked: terms.ceilingsDueOn !== null },
    isOwed: await isOwed(here, { kind: 'project', id: project.id }),
    isStarted: (await startOf(here, project.id)) !== undefined,
    appeal: appeal && { terms: appeal, standing: appealStanding(appeal, appeal.pledges, today) },
  });
}

/**
 * Says that the work on a project has begun. Refuses whatever `seatFor` and `projectStartProblem` refuse; of two who say
 * it at once the second is told `started-already`.
 */
export async function startProject(
  here: Here,
  project: Project,
  input: { readonly seatId: string | undefined },
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, preparesProjects, input.seatId);
  if (isRefusal(seat)) return seat;
  const problem = await projectStartProblem(here, project);
  if (problem) return problem;
  if (!(await saveStart(here, seat, project.id))) return refuse('started-already');
  await recordOf(here, 'started', project, seat);
  return { number: project.number };
}
