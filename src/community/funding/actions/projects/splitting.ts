import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { canonical } from '../../../../basics/text';
import type { Here } from '../../../../machinery/here';
import { facilitates, seatFor } from '../../../members';
import { type ChosenSplit, type Project, splitOf } from '../../queries';
import { costLinesOf, type Mix, mixedLines, proposalProblem } from '../../rules';
import type { ChooseSplitInput } from '../choosing';
import { keepSplit } from '../keeping';
import { carrySplit, type ProposeSplitInput } from '../proposing';
import { recordOf } from './common';
import { projectFigures } from './figures';
import { projectMeans } from './means';

/** What was seen is named as `projectFigures` names it; a mix gives lines keys of their own. */
export interface ChooseProjectSplitInput extends ChooseSplitInput {
  readonly mix: Mix | null;
}

/**
 * Keeps a split as the one chosen for a project, after those before. Refuses whatever `seatFor`, `projectFigures` and
 * `keepSplit` refuse: figures change when a line, an organisation or the charter does.
 */
export async function chooseProjectSplit(
  here: Here,
  project: Project,
  input: ChooseProjectSplitInput,
): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const figures = await projectFigures(here, project, input.choice);
  if (isRefusal(figures)) return figures;
  const lines = input.mix ? mixedLines(project.lines, input.mix) : figures.input.lines;
  const matter = { kind: 'project' as const, id: project.id };
  const basis = { ...figures, input: { ...figures.input, lines }, matter, estimateId: null, hourlyCents: null };
  const kept = await keepSplit(here, seat, basis, input);
  if (isRefusal(kept)) return kept;
  const { id, number, split } = kept;
  const key = input.mix ? 'mixed' : split.key;
  await recordOf(here, 'split-chosen', project, seat, { split: number, key, costCents: split.costCents });
  return { id, number };
}

/**
 * Why the kept split of a project cannot be proposed today, if it cannot: `project-changed` when its lines are no longer
 * those that were split, and what the rule `proposalProblem` refuses.
 */
export async function projectSplitProblem(
  here: Here,
  project: Project,
  { input }: Pick<ChosenSplit, 'input'>,
): Promise<Refusal | undefined> {
  const kept = input.lines.map(({ label, amountCents, concerns }) => ({ label, amountCents, concerns }));
  if (canonical(kept) !== canonical(costLinesOf(project.lines))) return refuse('project-changed');
  const { found, terms } = await projectMeans(here, project);
  return proposalProblem(found, terms.ceilingsDueOn !== null);
}

/**
 * Opens a proposal that carries the kept split of a project, and tells every organisation its share. Refuses
 * `split-missing`, `changed-meanwhile` when another split was kept since, and whatever `projectSplitProblem` and
 * `openProposal` refuse.
 */
export async function proposeProjectSplit(
  here: Here,
  project: Project,
  input: ProposeSplitInput,
): Promise<{ id: Id; number: number } | Refusal> {
  const chosen = await splitOf(here, project.id);
  if (!chosen) return refuse('split-missing');
  if (chosen.number !== input.seenNumber) return refuse('changed-meanwhile');
  return (await projectSplitProblem(here, project, chosen)) ?? carrySplit(here, chosen, {}, input);
}
