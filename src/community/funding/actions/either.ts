import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { estimateOf } from '../../delivery';
import { type ChosenSplit, type ObligationMatter, projectByNumber } from '../queries';
import { doublePayment } from './owing';
import { projectSplitProblem, proposeProjectSplit } from './projects';
import { type ProposeSplitInput, proposeSplit } from './proposing';

/**
 * Why a kept split cannot be proposed today, if it cannot: `estimate-newer`, what `projectSplitProblem` refuses, or what
 * `doublePayment` does.
 */
export async function problemToPropose(here: Here, chosen: ChosenSplit): Promise<Refusal | undefined> {
  const { matter, estimateId } = chosen;
  if (matter.kind === 'need') {
    if ((await estimateOf(here, matter.id))?.id !== estimateId) return refuse('estimate-newer');
    return doublePayment(here, matter);
  }
  const project = await projectByNumber(here, matter.number);
  return project && ((await projectSplitProblem(here, project, chosen)) ?? doublePayment(here, matter));
}

/** Opens the proposal that carries the split kept last for a need or a project; refuses as the acts of each do. */
export async function proposeSplitOf(
  here: Here,
  matter: ObligationMatter,
  input: ProposeSplitInput,
): Promise<{ id: Id; number: number } | Refusal> {
  if (matter.kind === 'need') return proposeSplit(here, matter, input);
  const project = await projectByNumber(here, matter.number);
  return project ? proposeProjectSplit(here, project, input) : refuse('split-missing');
}
