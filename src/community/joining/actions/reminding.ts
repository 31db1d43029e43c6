import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { organisationsOf, seatHolders } from '../../members';
import { reductionEndsLetter } from '../letters';
import { reductionsEnding, requestByNumber } from '../queries';
import { newest } from '../rules';
import { addJoinFact, holdRequest } from '../store';
import type { Telling } from './common';

const AHEAD_DAYS = 30;

/**
 * A month before reduced dues end, writes to whoever speaks for the member and to the coordination, once: what is paid then,
 * and that it can be talked about before. The calendar does it.
 */
export async function remindOfReductions(here: Omit<Here, 'actor'>, { origin }: Telling): Promise<void> {
  for (const reduced of await reductionsEnding(here, AHEAD_DAYS)) {
    const { requestNumber, untilOn, organisationId, organisationName: name } = reduced;
    // Of two who look at once the second finds it said.
    const request = (await holdRequest(here, requestNumber)) && (await requestByNumber(here, requestNumber));
    if (!request || !untilOn || newest(request.facts, 'reduction-reminded')) continue;
    await addJoinFact({ ...here, actor: null }, request.id, { kind: 'reduction-reminded', organisationId });
    const slug = (await organisationsOf(here)).find(({ id }) => id === organisationId)?.slug;
    const told = { name, untilOn, cents: reduced.cents, path: `organisations/${slug}#due` };
    const speaking = (await seatHolders(here, organisationId)).filter(
      ({ role }) => role === 'delegate' || role === 'deputy',
    );
    const leading = (await seatHolders(here, null)).filter(({ role }) => role === 'coordinator');
    const readers = new Map([...speaking, ...leading].map((holder) => [holder.email, holder]));
    for (const reader of readers.values())
      await post(here.db, here.community.id, reductionEndsLetter(here, reader, told, origin));
  }
}
