import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { facilitates, membersToday } from '../../members';
import { insertFact, keepStanding } from '../store';
import { acting, hasEnded, type OnNeed, recordOn } from './acting';
import { readModules } from './modules';
import { type Telling, tellAsked } from './telling';

export interface AskInput extends OnNeed {
  /** Whom to ask: every member, or those who run one of the named modules. */
  readonly whom: 'everyone' | 'modules';
  readonly modules: string;
}

/**
 * Asks organisations what a need means for them; only those are awaited and written to, the others are left in
 * peace. Refuses `need-ended`, `modules-missing`, `nobody-to-ask`, and the refusals of `seatFor`.
 */
export async function askOrganisations(
  here: Here,
  input: AskInput,
  telling?: Telling,
): Promise<{ organisationIds: readonly Id[] } | Refusal> {
  const act = await acting(here, input, facilitates);
  if (isRefusal(act)) return act;
  const { dossier, seat } = act;
  if (hasEnded(here, dossier)) return refuse('need-ended');
  const modules = input.whom === 'modules' ? readModules(input.modules) : [];
  if (isRefusal(modules)) return modules;
  if (input.whom === 'modules' && modules.length === 0) return refuse('modules-missing', 'modules');

  const members = await membersToday(here);
  const concerned = members.filter(
    (each) => input.whom === 'everyone' || each.modules.some((module) => modules.includes(module.toLowerCase())),
  );
  if (concerned.length === 0) return refuse('nobody-to-ask', 'modules');
  const { need, facts } = dossier;
  const organisationIds = concerned.map((each) => each.id);
  const fact = { kind: 'organisations asked', at: here.now, organisationIds, needId: need.id } as const;
  await Promise.all([
    insertFact(here, need.id, fact),
    keepStanding(here, { ...dossier, facts: [...facts, fact] }),
    recordOn(here, 'needs/organisations-asked', need, seat, { count: concerned.length, detail: modules.join(', ') }),
  ]);
  if (telling) await tellAsked(here, need.number, organisationIds, telling);
  return { organisationIds };
}
