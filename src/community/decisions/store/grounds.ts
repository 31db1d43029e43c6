import { type Answer, type Grounds, objectionsAmong, openAmong, type Voter } from '../rules';
import { loadObjectionEvents } from './objections';
import type { KeptProposal } from './proposals';
import type { Inside } from './tables';

/** What counts besides the answers, for these voters: the present wording, the objections open against it, the money. */
export async function loadGrounds(
  here: Inside,
  { id, wording, round, commitment }: Pick<KeptProposal, 'id' | 'wording' | 'round' | 'commitment'>,
  answers: readonly Answer[],
  voters: readonly Voter[],
): Promise<Grounds> {
  if (round === null) return { wording, openObjections: 0, commitment };
  const objections = objectionsAmong(answers, await loadObjectionEvents(here, id));
  return { wording, openObjections: openAmong(objections, voters).length, commitment };
}
