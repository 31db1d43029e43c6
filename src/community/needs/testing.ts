import { openCommunity } from '../../app/open-community';
import type { Id } from '../../basics/id';
import { type Instant, instant } from '../../basics/instant';
import { isRefusal } from '../../basics/outcome';
import type { Database } from '../../machinery/database';
import type { Actor, Community, Here } from '../../machinery/here';
import { addOrganisation, grantSeat, personWith, standingOf } from '../members';

/** A community for tests, with people known by their organisation: `Polln`, `BEES`, `provider`, `coordination`. */
export interface Cast {
  readonly community: Community;
  readonly organisationIds: Readonly<Record<string, Id>>;
  readonly personIds: Readonly<Record<string, Id>>;
  /** Does something as one of them, at that moment, in one transaction; a refusal leaves nothing behind. */
  as<T>(who: string, at: string, act: (here: Here) => Promise<T>): Promise<T>;
}

interface Member {
  readonly name: string;
  readonly modules: readonly string[];
}

const FOUNDED = instant('2022-01-01T09:00:00.000Z');

/** Founds a community of these members, each with one delegate, a provider and a coordination. */
export async function found(database: Database, name: string, members: readonly Member[]): Promise<Cast> {
  const input = { name, language: 'fr', currency: 'EUR', timeZone: 'Europe/Brussels' };
  const people = ['coordination', 'provider', 'observer', ...members.map((each) => each.name)];
  const personIds: Record<string, Id> = {};
  const organisationIds: Record<string, Id> = {};
  const community = await database.write(null, async (db) => {
    for (const each of people) {
      const email = `${each}@${name}.example`.toLowerCase().replaceAll(' ', '-');
      personIds[each] = await personWith(db, { email, name: `Délégué·e ${each}`, language: 'fr' }, FOUNDED);
    }
    const founder = { personId: personIds.coordination as Id, name: 'Coordination' };
    const here = await openCommunity(db, input, founder, FOUNDED);
    await grantSeat(here, {
      personId: personIds.observer as Id,
      personName: 'Observation',
      organisationId: null,
      role: 'observer',
    });
    const all = [...members, { name: 'provider', modules: [] }];
    for (const { name: called, modules } of all) {
      const added = await addOrganisation(here, {
        name: called,
        kind: called === 'provider' ? 'provider' : 'member',
        country: 'BE',
        language: 'fr',
        tier: null,
        activeCooperators: 100,
        modules,
      });
      if (isRefusal(added)) throw new Error(added.refused);
      organisationIds[called] = added.id;
      const personId = personIds[called] as Id;
      await grantSeat(here, { personId, personName: called, organisationId: added.id, role: 'delegate' });
    }
    return here.community;
  });
  return {
    community,
    organisationIds,
    personIds,
    as: (who, at, act) => actAs(database, community, personIds[who] as Id, instant(at), act),
  };
}

/** Does something as a person of a community; what was refused is rolled back, as the web edge does. */
function actAs<T>(
  database: Database,
  community: Community,
  personId: Id,
  now: Instant,
  act: (here: Here) => Promise<T>,
): Promise<T> {
  const work = async (db: Here['db']) => {
    const actor: Actor = { personId, name: '', seats: await standingOf(db, community, personId, now) };
    return act({ db, now, actor, community });
  };
  return database.write(community.id, work, (outcome) => !isRefusal(outcome));
}
