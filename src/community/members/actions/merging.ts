import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { isSameName } from '../../../basics/text';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { type Organisation, seatHolders } from '../queries';
import { facilitates, hasLeft } from '../rules';
import { mayMerge } from '../rules/changing';
import { careSeat } from './care';
import { noteChange, noteName } from './changes';
import { admitOrganisation, holdNames } from './organisations';
import { grantSeat } from './seats';

export interface MergeOrganisationsInput {
  readonly from: Organisation;
  readonly into: Organisation;
  /** What the one that goes on is called from now on. */
  readonly name: string;
  readonly activeCooperators: number | null;
  readonly why: string;
  /** Every side has said yes, so no seat is asked for. */
  readonly isAgreed?: boolean;
}

/**
 * One organisation becomes part of another today: one voice, the modules of both, a seat for everyone who had one. What
 * the first one said stays under its name and counts as the other's word. Gives the id of the change. Refuses `seat-may-not`, `name-taken`, `changed-meanwhile` and what `mayMerge` refuses.
 */
export async function mergeOrganisations(here: Here, input: MergeOrganisationsInput): Promise<Id | Refusal> {
  const { from, into, name, why, isAgreed } = input;
  if (!isAgreed && !here.actor.seats.some(facilitates)) return refuse('seat-may-not');
  const today = dayOf(here.now, here.community.timeZone);
  const refused = mayMerge(from, into, today);
  if (isRefusal(refused)) return refused;
  const held = await holdAll(here);
  if (!areAsSeen(held, [from, into])) return refuse('changed-meanwhile');
  // The name of the one that goes stays on its own page.
  const isTaken = held.some((each) => each.id !== into.id && isSameName(each.name, name));
  if (isTaken && name !== into.name) return refuse('name-taken', 'name');
  const change = { organisationId: from.id, kind: 'merged', fromOn: today, otherId: into.id, why } as const;
  const changeId = await noteChange(here, change);
  await giveSeats(here, from.id, into.id);
  await rows(here.db, GO, [here.community.id, from.id, into.id, today]);
  await rows(here.db, GROW, [here.community.id, into.id, name, input.activeCooperators]);
  await rows(here.db, MODULES, [here.community.id, from.id, into.id, here.actor.personId, here.now]);
  if (name !== into.name) await noteName(here, into, name, why);
  await record(here, 'members/organisations-merged', {
    matter: { kind: 'organisation', id: into.id, label: name },
    organisationId: into.id,
    seatId: careSeat(here, into.id),
    data: { slug: into.slug, former: from.name, why },
  });
  return changeId;
}

interface Held {
  readonly id: Id;
  readonly name: string;
  readonly version: number;
}

/** Every organisation, held until the end of the act: of two changes at once the second is told. */
const holdAll = (here: Here): Promise<readonly Held[]> => {
  holdNames(here);
  return rows<Held>(here.db, HOLD, [here.community.id]);
};

const HOLD = 'select id, name, version from organisations where community_id = $1 order by id for update';

const areAsSeen = (held: readonly Held[], seen: readonly Organisation[]): boolean =>
  seen.every(({ id, version }) => held.some((each) => each.id === id && each.version === version));

// What had become part of the first one is part of the other now.
const GO = `
  update organisations set
    left_on = case when id = $2 then $4::date else left_on end, merged_into = $3, version = version + 1
  where community_id = $1 and (id = $2 or merged_into = $2)`;
const GROW = `
  update organisations set name = $3, active_cooperators = $4, version = version + 1 where community_id = $1 and id = $2`;
const MODULES = `
  insert into organisation_modules (community_id, organisation_id, module, declared_by, declared_at)
  select $1, $3, m.module, $4, $5 from organisation_modules m where m.community_id = $1 and m.organisation_id = $2
  on conflict do nothing`;

/** Whoever had a seat in the first one has one in the other; who speaks for it is still for them to say. */
async function giveSeats(here: Here, fromId: Id, intoId: Id): Promise<void> {
  const there = new Set((await seatHolders(here, intoId)).map(({ personId }) => personId));
  for (const { personId, name, role } of await seatHolders(here, fromId)) {
    if (there.has(personId)) continue;
    there.add(personId);
    const kept = role === 'observer' ? 'observer' : 'member';
    await grantSeat(here, { personId, personName: name, organisationId: intoId, role: kept });
  }
}

export interface DivideInput {
  readonly from: Organisation;
  readonly name: string;
  readonly tier: string | null;
  readonly activeCooperators: number | null;
  /** How many stay; null leaves the figure as it is. */
  readonly staying: number | null;
  readonly modules: readonly string[];
  readonly why: string;
  /** Every side has said yes, so no seat is asked for. */
  readonly isAgreed?: boolean;
}

/**
 * One organisation becomes two today: the new one takes its own name, level and modules, and has a voice of its own; the
 * first keeps everything else. Refuses `seat-may-not` as above, `left-already`, `name-taken`, `changed-meanwhile`.
 */
export async function divideOrganisation(
  here: Here,
  input: DivideInput,
): Promise<{ readonly id: Id; readonly slug: string; readonly changeId: Id } | Refusal> {
  const { from, name, why, isAgreed } = input;
  if (!isAgreed && !here.actor.seats.some(facilitates)) return refuse('seat-may-not');
  const today = dayOf(here.now, here.community.timeZone);
  if (hasLeft(from, today)) return refuse('left-already');
  if (!areAsSeen(await holdAll(here), [from])) return refuse('changed-meanwhile');
  const added = await admitOrganisation(here, {
    ...{ name, kind: from.kind, country: from.country, language: from.language, tier: input.tier },
    ...{ activeCooperators: input.activeCooperators, modules: input.modules },
  });
  if (isRefusal(added)) return added;
  const change = { organisationId: added.id, kind: 'split', fromOn: today, otherId: from.id, why } as const;
  const changeId = await noteChange(here, change);
  if (input.staying !== null) await rows(here.db, GROW, [here.community.id, from.id, from.name, input.staying]);
  await record(here, 'members/organisation-split', {
    matter: { kind: 'organisation', id: added.id, label: name },
    organisationId: from.id,
    seatId: careSeat(here, from.id),
    data: { slug: added.slug, why },
  });
  return { ...added, changeId };
}
