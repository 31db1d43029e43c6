import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { slug as slugFor } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import type { KeptGrant } from '../queries';
import {
  checkTerms,
  EMPTY_PLAN,
  type Grant,
  type GrantTerms,
  type PlanItem,
  type PlanPart,
  withItem,
  withoutItem,
} from '../rules';
import * as store from '../store';

/** Whose place lets them write what a funder will read. */
export const reportingSeat = ({ actor }: Here) => seatFor(actor.seats, facilitates, undefined);

/** What the chronicle calls a grant. */
export const grantMatter = ({ id, title }: Pick<KeptGrant, 'id' | 'title'>) => ({ kind: 'grant', id, label: title });

/** Begins a grant. Refuses `seat-may-not`, `days-reversed`, `period-too-long`. */
export async function beginGrant(here: Here, input: GrantTerms): Promise<{ id: Id; slug: string } | Refusal> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const terms = checkTerms(input);
  if (isRefusal(terms)) return terms;
  const id = newId();
  // What follows /grants has fixed names of its own.
  const wish = slugFor(terms.title).replace(/^(new|guides)$/, '$1-1') || id;
  const slug = (await store.addGrant(here, id, wish)) ?? (await store.addGrant(here, id, id));
  if (!slug) return refuse('changed-meanwhile');
  store.addGrantVersion(here, seat.id, id, 1, { ...terms, ...EMPTY_PLAN });
  await record(here, 'grants/begun', {
    matter: grantMatter({ id, title: terms.title }),
    seatId: seat.id,
    data: { slug, detail: terms.funder, from: terms.fromOn, until: terms.untilOn },
  });
  return { id, slug };
}

/** Writes its terms anew; what they were stays kept. Refuses as `beginGrant` does, and `changed-meanwhile`. */
export async function changeTerms(
  here: Here,
  grant: KeptGrant,
  input: GrantTerms,
  seen: number,
): Promise<Refusal | undefined> {
  const terms = checkTerms(input);
  if (isRefusal(terms)) return terms;
  return keep(here, grant, { ...planOf(grant), ...terms }, seen);
}

/** Adds a part of the plan, or writes one anew. Refuses `seat-may-not`, `plan-full`, `axis-unknown`, `changed-meanwhile`. */
export async function putItem<P extends PlanPart>(
  here: Here,
  grant: KeptGrant,
  part: P,
  item: Omit<PlanItem<P>, 'id'> & { readonly id: Id | null },
  seen: number,
): Promise<Refusal | undefined> {
  const whole = { ...item, id: item.id ?? newId() } as PlanItem<P>;
  const next = withItem(grant, part, whole);
  return isRefusal(next) ? next : keep(here, grant, next, seen);
}

/** Takes a part of the plan away. Refuses `seat-may-not`, `item-unknown`, `axis-in-use`, `changed-meanwhile`. */
export async function dropItem(
  here: Here,
  grant: KeptGrant,
  part: PlanPart,
  id: Id,
  seen: number,
): Promise<Refusal | undefined> {
  const next = withoutItem(grant, part, id);
  return isRefusal(next) ? next : keep(here, grant, next, seen);
}

const planOf = ({ axes, indicators, tranches, deadlines }: Grant) => ({ axes, indicators, tranches, deadlines });

async function keep(here: Here, grant: KeptGrant, next: Grant, seen: number): Promise<Refusal | undefined> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  if (!(await store.raiseGrant(here, grant.id, seen))) return refuse('changed-meanwhile');
  const { title, funder, fromOn, untilOn, amountCents, objectives, stops, carriers, afterCents } = next;
  const terms = { title, funder, fromOn, untilOn, amountCents, objectives, stops, carriers, afterCents };
  store.addGrantVersion(here, seat.id, grant.id, seen + 1, { ...terms, ...planOf(next) });
  await record(here, 'grants/changed', {
    matter: grantMatter({ id: grant.id, title }),
    seatId: seat.id,
    data: { slug: grant.slug, version: seen + 1 },
  });
  return undefined;
}
