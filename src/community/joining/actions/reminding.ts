import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { holdOrganisations, organisationsOf, seatHolders } from '../../members';
import { reductionEndsLetter } from '../letters';
import { duesAskedBy, type ReducedDues, reductionsEnding, requestByNumber } from '../queries';
import { isReminded, newest } from '../rules';
import { addDuesFact, addJoinFact, holdRequest } from '../store';
import type { Telling } from './common';

const AHEAD_DAYS = 30;

/**
 * A month before reduced dues end, writes to whoever speaks for the member and to the coordination, once: what is paid then,
 * and where to ask anew. The calendar does it.
 */
export async function remindOfReductions(here: Omit<Here, 'actor'>, { origin }: Telling): Promise<void> {
  for (const reduced of await reductionsEnding(here, AHEAD_DAYS)) {
    const { untilOn, organisationId } = reduced;
    // Of two who look at once the second finds it said.
    if (!untilOn || !(await noteReminder({ ...here, actor: null }, reduced))) continue;
    const member = (await organisationsOf(here)).find(({ id }) => id === organisationId);
    if (!member) continue;
    const told = { name: member.name, untilOn, cents: reduced.cents, path: `organisations/${member.slug}/dues` };
    const speaking = (await seatHolders(here, organisationId)).filter(
      ({ role }) => role === 'delegate' || role === 'deputy',
    );
    const leading = (await seatHolders(here, null)).filter(({ role }) => role === 'coordinator');
    const readers = new Map([...speaking, ...leading].map((holder) => [holder.email, holder]));
    for (const reader of readers.values())
      await post(here.db, here.community.id, reductionEndsLetter(here, reader, told, origin));
  }
}

/** Notes that it was said; false where it was already. */
async function noteReminder(
  here: Omit<Here, 'actor'> & { readonly actor: null },
  reduced: ReducedDues,
): Promise<boolean> {
  const { requestNumber, organisationId, askedAt } = reduced;
  const fact = { kind: 'reduction-reminded', organisationId, data: { askedAt } } as const;
  if (requestNumber === null) {
    await holdOrganisations(here, [organisationId]);
    if (isReminded(await duesAskedBy(here, organisationId), reduced)) return false;
    addDuesFact(here, organisationId, fact);
    return true;
  }
  const request = (await holdRequest(here, requestNumber)) && (await requestByNumber(here, requestNumber));
  if (!request || newest(request.facts, 'reduction-reminded')) return false;
  await addJoinFact(here, request.id, fact);
  return true;
}
