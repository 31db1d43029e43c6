import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { facilitates, maySpeak } from '../../members';
import { type NeedInput, rewrite } from '../rules';
import { insertWording, keepSearch, loadWording, type Need, updateWording } from '../store';
import { acting, type OnNeed, recordOn } from './acting';
import { readModules } from './modules';

export interface RewordInput extends OnNeed, NeedInput {
  readonly language: string;
  readonly modules?: string | undefined;
  /** The version of the words the person rewrote. */
  readonly seenVersion: number;
}

/**
 * Rewrites a need beside its first wording. Refuses `wording-not-yours`, `changed-meanwhile` (someone else rewrote it
 * since), `words-unchanged` and what `voice` refuses.
 */
export async function rewordNeed(here: Here, input: RewordInput): Promise<{ version: number } | Refusal> {
  const act = await acting(here, input, maySpeak);
  if (isRefusal(act)) return act;
  const { need } = act.dossier;
  if (!mayReword(need, here.actor.personId, act.seat)) return refuse('wording-not-yours');
  if (need.version !== input.seenVersion) return refuse('changed-meanwhile');
  const standing = await loadWording(here, need.id);
  const modules = readModules(input.modules ?? '');
  if (isRefusal(modules)) return modules;
  const { version: _, language: __, modules: before, ...wordsBefore } = standing;
  const words = rewrite(wordsBefore, input);
  const isSame = modules.join() === before.join() && standing.language === input.language;
  if (isRefusal(words) && (words.refused !== 'words-unchanged' || isSame)) return words;

  const wording = {
    ...(isRefusal(words) ? wordsBefore : words),
    modules,
    language: input.language,
    version: need.version + 1,
  };
  await Promise.all([
    insertWording(here, need.id, wording, act.seat),
    updateWording(here, need.id, wording),
    keepSearch(here, need, wording),
  ]);
  await recordOn(here, 'needs/reworded', { ...need, title: wording.title }, act.seat);
  return { version: wording.version };
}

/** The author, their organisation, and those who carry the community may rewrite a need. */
export const mayReword = (
  need: Pick<Need, 'authorId' | 'authorOrganisationId'>,
  personId: string,
  seat: Seat,
): boolean =>
  facilitates(seat) ||
  need.authorId === personId ||
  (seat.organisationId !== null && seat.organisationId === need.authorOrganisationId);
