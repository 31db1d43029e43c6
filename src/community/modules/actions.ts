import type { Id } from '../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import type { Here, Seat } from '../../machinery/here';
import { record } from '../chronicle';
import { facilitates, mayEstimate, seatFor } from '../members';
import { checked, type Module } from './rules';
import { insertModules, updateModule } from './store';

/** Tells whether a seat may keep the catalogue: whoever facilitates, and whoever speaks for the provider. */
export const keepsCatalogue = (seat: Seat): boolean => facilitates(seat) || mayEstimate(seat);

/** Adds a module to the catalogue. Refuses whatever `seatFor` and the rule refuse, and `module-known`. */
export async function addModule(
  here: Here,
  input: Module & { readonly seatId?: string | undefined },
): Promise<{ name: string } | Refusal> {
  const { seatId, ...typed } = input;
  const seat = seatFor(here.actor.seats, keepsCatalogue, seatId);
  if (isRefusal(seat)) return seat;
  const module = checked(typed);
  if (isRefusal(module)) return module;
  const [id] = await insertModules(here, [module]);
  if (!id) return refuse('module-known', 'name');
  await tell(here, 'added', { ...module, id }, seat);
  return { name: module.name };
}

/** Adds a whole list of modules, all or none. Refuses whatever `seatFor` and the rule refuse, and `module-known`. */
export async function addModules(
  here: Here,
  input: { readonly modules: readonly Module[]; readonly seatId?: string | undefined },
): Promise<{ count: number } | Refusal> {
  const seat = seatFor(here.actor.seats, keepsCatalogue, input.seatId);
  if (isRefusal(seat)) return seat;
  const problem = input.modules.map(checked).find(isRefusal);
  if (problem) return problem;
  const added = await insertModules(here, input.modules);
  if (added.length < input.modules.length) return refuse('module-known', 'name');
  await record(here, 'modules/listed', {
    matter: { kind: 'community', id: here.community.id, label: here.community.name },
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { count: added.length },
  });
  return { count: added.length };
}

/** Changes what is known of a module. Refuses whatever `seatFor` and the rule refuse, and `changed-meanwhile`. */
export async function changeModule(
  here: Here,
  input: Module & { readonly seenVersion: number; readonly seatId?: string | undefined },
): Promise<{ name: string } | Refusal> {
  const { seatId, seenVersion, ...typed } = input;
  const seat = seatFor(here.actor.seats, keepsCatalogue, seatId);
  if (isRefusal(seat)) return seat;
  const module = checked(typed);
  if (isRefusal(module)) return module;
  const id = await updateModule(here, module, seenVersion);
  if (!id) return refuse('changed-meanwhile');
  await tell(here, 'changed', { ...module, id }, seat);
  return { name: module.name };
}

type Told = Module & { readonly id: Id };

const tell = (here: Here, event: string, { id, name, level, formerly }: Told, seat: Seat): Promise<void> =>
  record(here, `modules/${event}`, {
    matter: { kind: 'module', id, label: name },
    organisationId: seat.organisationId,
    seatId: seat.id,
    data: { slug: name, level, formerly: formerly.map(({ former }) => former) },
  });
