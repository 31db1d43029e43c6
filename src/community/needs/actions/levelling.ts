import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { maySpeak } from '../../members';
import { organisationNames } from '../queries';
import * as rules from '../rules';
import { type Dossier, insertFact, insertLevel, keepStanding } from '../store';
import { acting, type OnNeed, recordOn, stampOf } from './acting';

/** Sets, promotes or demotes a need's level, with a reason. Refuses what the rule `setLevel` refuses. */
export async function setLevel(
  here: Here,
  input: OnNeed & rules.LevelInput,
): Promise<{ move: rules.LevelMark['move'] } | Refusal> {
  const act = await acting(here, input, maySpeak);
  if (isRefusal(act)) return act;
  const known = { ...input, organisationId: await organisationHere(here, input.organisationId) };
  const mark = rules.setLevel(act.dossier.levels, known, act.speaker, stampOf(here));
  if (isRefusal(mark)) return mark;
  await keepStanding(here, await keepLevel(here, act.dossier, mark));
  await recordOn(here, 'needs/level-set', act.dossier.need, act.seat, levelData(mark));
  return { move: mark.move };
}

/** What is no organisation of this community is none at all. */
const organisationHere = async (here: Here, id: Id | null): Promise<Id | null> =>
  id !== null && (await organisationNames(here, [id])).has(id) ? id : null;

/** Keeps a line of the trace and its fact; gives the dossier with both. */
export async function keepLevel(here: Here, dossier: Dossier, mark: rules.LevelMark): Promise<Dossier> {
  const { need, levels, facts } = dossier;
  const fact = { kind: 'level set', at: here.now, needId: need.id } as const;
  await Promise.all([insertLevel(here, need.id, levels.length + 1, mark), insertFact(here, need.id, fact)]);
  return { ...dossier, levels: [...levels, mark], facts: [...facts, fact] };
}

export const levelData = ({ level, move, reason }: rules.LevelMark) => ({ level: level.kind, move, why: reason });
