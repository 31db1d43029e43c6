import type { Id } from '../../../../basics/id';
import type { Here } from '../../../../machinery/here';
import { post } from '../../../../machinery/post';
import { seatHolders } from '../../../members';
import { rebateLetter } from '../../letters';
import type { JoiningOffer } from '../../rules';
import type { Matter } from './common';

/** Writes to the delegates and deputies of those who get something back: from whom, how much. */
export async function tellRebates(
  here: Here,
  matter: Matter,
  newcomer: string,
  { rebates }: JoiningOffer,
  names: ReadonlyMap<Id, string>,
  origin: string,
): Promise<void> {
  const letters = new Map<string, Promise<void>>();
  for (const { role, email, name, language, organisationId } of await seatHolders(here)) {
    const back = organisationId ? rebates.get(organisationId) : undefined;
    if (!back || (role !== 'delegate' && role !== 'deputy')) continue;
    const key = `${email} ${organisationId}`;
    if (letters.has(key)) continue;
    const organisationName = (organisationId && names.get(organisationId)) ?? '';
    const reader = { email, name, language, community: here.community, organisationName };
    letters.set(key, post(here.db, here.community.id, rebateLetter(reader, matter, newcomer, back, origin)));
  }
  await Promise.all(letters.values());
}
