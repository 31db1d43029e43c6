import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { charterOf } from '../../../charter';
import { openProposal } from '../../../decisions';
import { facilitates, seatFor } from '../../../members';
import { appealsOf, isOwed, type KeptAppeal, type Project } from '../../queries';
import * as rules from '../../rules';
import { attachAppeal, saveAppeal } from '../../store';
import { preparesProjects } from '../projects/common';
import { heldAppeal, recordOfAppeal, todayIn } from './common';

/**
 * Opens an appeal for the whole cost of a project, under the charter of today. Refuses whatever `seatFor` and the rule
 * refuse, `project-owed` where its cost is owed already, and `appeal-open` while one is under way.
 */
export async function openAppeal(
  here: Here,
  project: Project,
  input: { readonly lastOn: Day; readonly seatId: string | undefined },
): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, preparesProjects, input.seatId);
  if (isRefusal(seat)) return seat;
  const { pledges: settings } = await charterOf(here);
  const opened = rules.openAppeal(project.cost.highCents, input.lastOn, settings, todayIn(here));
  if (isRefusal(opened)) return opened;
  if (await isOwed(here, { kind: 'project', id: project.id })) return refuse('project-owed');
  const earlier = await appealsOf(here, project.id);
  if (earlier.some((each) => each.ending === null)) return refuse('appeal-open');
  const number = earlier.length + 1;
  const id = await saveAppeal(here, seat, { ...opened, projectId: project.id, number });
  if (!id) return refuse('appeal-open');
  const told = { projectId: project.id, projectNumber: project.number, projectTitle: project.title };
  await recordOfAppeal(here, 'opened', told, seat, { goalCents: opened.goalCents, until: opened.lastOn });
  return { id, number };
}

/**
 * Puts an appeal to the group: adopted, the proposal binds what is promised. Refuses whatever `seatFor` and
 * `openProposal` refuse, `appeal-missing`, `appeal-ended`, `appeal-bound`, `appeal-proposed` while one is open, and
 * `project-owed` where the cost is owed since.
 */
export async function proposeAppeal(
  here: Here,
  appeal: Pick<KeptAppeal, 'id'>,
  input: {
    readonly title: string;
    readonly text: string;
    readonly rule: string;
    readonly seatId: string | undefined;
    readonly origin: string;
  },
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const held = await heldAppeal(here, appeal.id);
  if (isRefusal(held)) return held;
  if (held.ending) return refuse('appeal-ended');
  if (held.boundAt) return refuse('appeal-bound');
  if (held.proposals.some((each) => each.isOpen)) return refuse('appeal-proposed');
  if (await isOwed(here, { kind: 'project', id: held.projectId })) return refuse('project-owed');
  const { title, text, rule, seatId, origin } = input;
  const asked = { title, text, rule, options: [], amountCents: held.goalCents, seatId };
  const opened = await openProposal(here, asked, { origin });
  if (isRefusal(opened)) return opened;
  await attachAppeal(here, held.id, opened.id);
  return opened;
}
