import { type Id, newId } from '../../../basics/id';
import type { Actor, Here } from '../../../machinery/here';
import type { JoinFact, JoinRequest } from '../rules';
import './tables';

type Inside = Pick<Here, 'db' | 'community'>;

/** Gives a request its number and keeps it. */
export async function saveRequest(
  here: Inside & Pick<Here, 'now'>,
  asked: Pick<JoinRequest, 'applicantId' | 'name' | 'country' | 'language' | 'activeCooperators' | 'why'>,
): Promise<{ readonly id: Id; readonly number: number }> {
  const { db, community, now } = here;
  const { requests: number } = await db
    .insertInto('join_counters')
    .values({ community_id: community.id, requests: 1 })
    .onConflict((conflict) =>
      conflict.column('community_id').doUpdateSet((set) => ({ requests: set('join_counters.requests', '+', 1) })),
    )
    .returning('requests')
    .executeTakeFirstOrThrow();
  const id = newId();
  await db
    .insertInto('join_requests')
    .values({
      ...{ community_id: community.id, id, number, applicant_id: asked.applicantId },
      ...{ organisation_name: asked.name, country: asked.country, language: asked.language },
      ...{ active_cooperators: asked.activeCooperators, why: asked.why, asked_at: now, facts: 0 },
    })
    .execute();
  return { id, number };
}

/** Holds the numbers of a community until the transaction ends: whoever asks reads first what was asked. */
export async function holdNumbers({ db, community }: Inside): Promise<void> {
  await db
    .insertInto('join_counters')
    .values({ community_id: community.id, requests: 0 })
    .onConflict((conflict) =>
      conflict.column('community_id').doUpdateSet((set) => ({ requests: set.ref('join_counters.requests') })),
    )
    .execute();
}

/** Holds a request until the transaction ends: whoever adds a fact reads first what is there. */
export async function holdRequest({ db, community }: Inside, number: number): Promise<boolean> {
  const held = await db
    .selectFrom('join_requests')
    .select('id')
    .where('community_id', '=', community.id)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst();
  return held !== undefined;
}

/** How many facts of a kind a request has. */
export async function countFacts({ db, community }: Inside, requestId: Id, kind: JoinFact['kind']): Promise<number> {
  const { count } = await db
    .selectFrom('join_facts')
    .select((set) => set.fn.countAll<number>().as('count'))
    .where('community_id', '=', community.id)
    .where('request_id', '=', requestId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Keeps who stands in for a newcomer's contact, in the place of whoever did. */
export async function saveDeputy(
  { db, community }: Inside,
  requestId: Id,
  deputy: { readonly name: string; readonly email: string },
): Promise<void> {
  await db
    .insertInto('join_deputies')
    .values({ community_id: community.id, request_id: requestId, ...deputy })
    .onConflict((conflict) => conflict.columns(['community_id', 'request_id']).doUpdateSet(deputy))
    .execute();
}

/** What is added to a request: its kind, what it needs, whom it is about or who speaks. */
export type NewFact = Pick<JoinFact, 'kind'> & {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly organisationId?: Id | null;
  readonly seatId?: Id | null;
};

/** Adds a fact to a request; by nobody where the calendar does it. */
export async function addJoinFact(
  { db, community, actor, now }: Omit<Here, 'actor'> & { readonly actor: Pick<Actor, 'personId'> | null },
  requestId: Id,
  { kind, data = {}, organisationId = null, seatId = null }: NewFact,
): Promise<void> {
  const { facts: position } = await db
    .updateTable('join_requests')
    .set((set) => ({ facts: set('facts', '+', 1) }))
    .where('community_id', '=', community.id)
    .where('id', '=', requestId)
    .returning('facts')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('join_facts')
    .values({
      ...{ community_id: community.id, request_id: requestId, position, kind, data: JSON.stringify(data) },
      ...{ person_id: actor?.personId ?? null, seat_id: seatId, organisation_id: organisationId, at: now },
    })
    .execute();
}
