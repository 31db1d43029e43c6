import type { Id } from '../../../../basics/id';
import type { Cents } from '../../../../basics/money';
import type { Here } from '../../../../machinery/here';
import { post } from '../../../../machinery/post';
import { seatHolders } from '../../../members';
import { type GiverLetter, giverLetter } from '../../letters';
import type { KeptAppeal } from '../../queries';
import type { EarmarkMove } from '../../rules';

/** Writes to the delegates and deputies of those who promised, each for their own organisation. */
export async function tellGivers(
  here: Omit<Here, 'actor'>,
  appeal: KeptAppeal,
  about: GiverLetter,
  origin: string,
  shares: ReadonlyMap<Id, Cents> = new Map(),
  move?: Omit<EarmarkMove, 'answers'>,
): Promise<void> {
  const givers = new Map(appeal.pledges.filter(({ cents }) => cents > 0).map((each) => [each.organisationId, each]));
  const readers = new Map<string, Promise<void>>();
  for (const { role, email, name, language, organisationId } of await seatHolders(here)) {
    const pledge = organisationId && givers.get(organisationId);
    if (!pledge || (role !== 'delegate' && role !== 'deputy')) continue;
    const reader = { email, name, language, community: here.community, organisationName: pledge.organisationName };
    const key = `${email} ${organisationId}`;
    if (readers.has(key)) continue;
    const amount = shares.get(organisationId) ?? pledge.cents;
    readers.set(key, post(here.db, here.community.id, giverLetter(reader, appeal, about, amount, origin, move)));
  }
  await Promise.all(readers.values());
}
