import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { isTaken, type ObligationMatter, obligationsOfMatter, splitUnderWay } from '../queries';
import { type Owing, owingOf } from '../rules';

/** How a cost is owed today; what is only given at a price, or pledged and decided, counts as owed otherwise. */
export async function owingFor(here: Here, matter: Pick<ObligationMatter, 'kind' | 'id'>): Promise<Owing> {
  const found = owingOf(await obligationsOfMatter(here, matter));
  return found === 'nothing' && (await isTaken(here, matter)) ? 'otherwise' : found;
}

/**
 * Why no split of this cost can be proposed today, since nobody pays twice: `split-proposed` (`number`) while one is
 * before the group, `matter-owed` where it is owed in more ways than by a decision that a split could replace.
 */
export async function doublePayment(
  here: Here,
  matter: Pick<ObligationMatter, 'kind' | 'id'>,
): Promise<Refusal | undefined> {
  const number = await splitUnderWay(here, matter.id);
  if (number !== undefined) return refuse('split-proposed', undefined, { number });
  return (await owingFor(here, matter)) === 'otherwise' ? refuse('matter-owed') : undefined;
}

/** What a new split stands in the place of, and the ways to carry it out. */
interface Replacing {
  readonly replaces?: number | undefined;
  readonly options: readonly string[];
}

/**
 * The same of a split that is being proposed, with what it says of the decision that stands: `decision-standing`
 * (`number`) where it does not say that it replaces it, `replacement-with-options` where another way could be taken and
 * nobody would owe anything.
 */
export async function problemToReplace(
  here: Here,
  matter: Pick<ObligationMatter, 'kind' | 'id'>,
  { replaces, options }: Replacing,
): Promise<Refusal | undefined> {
  const problem = await doublePayment(here, matter);
  if (problem) return problem;
  const owing = await owingFor(here, matter);
  const standing = typeof owing === 'object' ? owing.decision : undefined;
  if (standing === undefined && replaces === undefined) return undefined;
  if (standing === undefined) return refuse('changed-meanwhile');
  if (standing !== replaces) return refuse('decision-standing', 'replaces', { number: standing });
  return options.length > 0 ? refuse('replacement-with-options', 'options') : undefined;
}
