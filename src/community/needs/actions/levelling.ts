import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { maySpeak } from '../../members';
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
  const mark = rules.setLevel(act.dossier.levels, input, act.speaker, stampOf(here));
  if (isRefusal(mark)) return mark;
  await keepStanding(here, await keepLevel(here, act.dossier, mark));
  await recordOn(here, 'needs/level-set', act.dossier.need, act.seat, levelData(mark));
  return { move: mark.move };
}

/** Keeps a line of the trace and its fact; gives the dossier with both. */
export async function keepLevel(here: Here, dossier: Dossier, mark: rules.LevelMark): Promise<Dossier> {
  const { need, levels, facts } = dossier;
  const fact = { kind: 'level set', at: here.now, needId: need.id } as const;
  await Promise.all([insertLevel(here, need.id, levels.length + 1, mark), insertFact(here, need.id, fact)]);
  return { ...dossier, levels: [...levels, mark], facts: [...facts, fact] };
}

export const levelData = ({ level, move, reason }: rules.LevelMark) => ({ level: level.kind, move, why: reason });
