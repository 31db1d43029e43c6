import { type Day, dayOf, plusDays } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { binds, endOpenSeats, facilitates, grantSeat, moveSeatEnd, seatFor } from '../../members';
import { isCaredFor, nameOf, organisationNameOf, roleById, type Term, termsOfRole } from '../queries';
import { ended, lastDayOf, seatRoleOf, stateOn } from '../rules';
import { holdRole, holdSeat, type NewTerm, saveEnding, saveReview, saveTerm } from '../store';

/** A mandate to give: to whom, in which role, from which day to which, the last one included. */
export type BeginTermInput = NewTerm;

/** A term may not be longer than this: whoever wants more is asked again. */
const LONGEST_MONTHS = 120;

/**
 * Begins a term: a dated seat with the role's standing, from one day to another, both included. Who may give it is for
 * the caller to ask: an election, or `giveTerm`. Refuses `role-missing`, `person-missing`, `organisation-missing`,
 * `term-upside-down`, `term-too-long` and `term-held` (`who` holds it in these days already).
 */
export async function beginTerm(here: Here, input: BeginTermInput): Promise<{ id: Id } | Refusal> {
  const isThere = await holdRole(here, input.roleId);
  const role = isThere ? await roleById(here, input.roleId) : undefined;
  if (!role) return refuse('role-missing');
  const name = await nameOf(here, input.personId);
  if (!name) return refuse('person-missing', 'person');
  const organisation = input.organisationId && (await organisationNameOf(here, input.organisationId));
  if (input.organisationId && !organisation) return refuse('organisation-missing', 'organisation');
  if (input.untilOn < input.fromOn) return refuse('term-upside-down', 'untilOn');
  if (input.untilOn > lastDayOf(input.fromOn, LONGEST_MONTHS)) return refuse('term-too-long', 'untilOn');
  if ((await termsOfRole(here, role.id)).some((term) => isHeldBy(term, input)))
    return refuse('term-held', 'person', { who: name });
  const seatRole = seatRoleOf(role.standing);
  const today = dayOf(here.now, here.community.timeZone);
  // A mandate takes the place of a seat without an end: otherwise its own end would end nothing.
  const [, takesOverOn = today] = [input.fromOn, today].sort();
  if (role.standing && input.untilOn >= today) await endOpenSeats(here, input.personId, seatRole, takesOverOn);
  const seatId = await grantSeat(here, {
    personId: input.personId,
    personName: name,
    organisationId: null,
    role: seatRole,
    fromOn: input.fromOn,
    untilOn: plusDays(input.untilOn, 1),
  });
  const id = await saveTerm(here, input, seatId);
  await record(here, 'mandates/term-begun', {
    matter: { kind: 'role', id: role.id, label: role.name },
    organisationId: input.organisationId,
    seatId: here.actor.seats.find(facilitates)?.id ?? here.actor.seats[0]?.id ?? null,
    data: {
      slug: role.slug,
      person: input.personId,
      detail: name,
      kind: input.kind,
      from: input.fromOn,
      until: input.untilOn,
      term: id,
      register: input.registerNumber,
    },
  });
  return { id };
}

const isHeldBy = (term: Term, { personId, fromOn, untilOn }: BeginTermInput): boolean =>
  term.personId === personId && term.fromOn <= untilOn && term.lastOn >= fromOn && term.lastOn >= term.fromOn;

/**
 * The same by hand: by whoever facilitates or, where nobody does any more, by any delegate, so that a community whose
 * mandates all ran out is not locked. Refuses `seat-may-not` and what `beginTerm` refuses.
 */
export async function giveTerm(here: Here, input: BeginTermInput): Promise<{ id: Id } | Refusal> {
  const seat = await givingSeat(here);
  return isRefusal(seat) ? seat : beginTerm(here, input);
}

/** The seat from which terms are given and ended today. */
export async function givingSeat(here: Here): Promise<Seat | Refusal> {
  const own = seatFor(here.actor.seats, facilitates, undefined);
  if (!isRefusal(own)) return own;
  const isOrphan = !(await isCaredFor(here, dayOf(here.now, here.community.timeZone)));
  return here.actor.seats.find((seat) => isOrphan && binds(seat)) ?? own;
}

/**
 * Keeps what was said when a term was looked at together, half-way or at any other time: by its holder, or by whoever
 * facilitates. Refuses `seat-may-not` and `review-outside-term` (before it began, after it ended, or still to come).
 */
export async function reviewTerm(
  here: Here,
  term: Term,
  { heldOn, words }: { readonly heldOn: Day; readonly words: string },
): Promise<{ id: Id } | Refusal> {
  const seat = await seatOver(here, term);
  if (isRefusal(seat)) return seat;
  const today = dayOf(here.now, here.community.timeZone);
  if (heldOn < term.fromOn || heldOn > term.lastOn || heldOn > today) return refuse('review-outside-term', 'heldOn');
  const id = newId();
  await saveReview(here, { id, termId: term.id, heldOn, words, seatId: seat?.id ?? null });
  await record(here, 'mandates/term-reviewed', {
    matter: { kind: 'role', id: term.roleId, label: term.roleName },
    organisationId: term.organisationId,
    seatId: seat?.id ?? null,
    data: { slug: term.roleSlug, person: term.personId, detail: term.personName, term: term.id, on: heldOn },
  });
  return { id };
}

/** The seat from which a term is reviewed and ended: one's own, where it still stands, or that of whoever facilitates. */
const seatOver = async (here: Here, term: Term): Promise<Seat | null | Refusal> =>
  term.personId === here.actor.personId
    ? (here.actor.seats.find(({ id }) => id === term.seatId) ?? null)
    : givingSeat(here);

/**
 * Ends a term before its time, from today on, with a reason: by its holder, or by whoever facilitates. Refuses
 * `seat-may-not`, `mandate-ended` and `last-coordinator`.
 */
export async function endTerm(here: Here, term: Term, reason: string): Promise<{ id: Id } | Refusal> {
  const seat = await seatOver(here, term);
  if (isRefusal(seat)) return seat;
  await holdSeat(here, term.seatId);
  const today = dayOf(here.now, here.community.timeZone);
  const present = (await termsOfRole(here, term.roleId)).find(({ id }) => id === term.id) ?? term;
  if (stateOn(present, today) === 'ended') return ended(present.lastOn, []);
  if (!(await saveEnding(here, term.id, reason, seat?.id ?? null))) return ended(present.lastOn, []);
  await moveSeatEnd(here, term.seatId, today);
  if (term.standing && stateOn(present, today) === 'running' && !(await isCaredFor(here, today)))
    return refuse('last-coordinator');
  await record(here, 'mandates/term-ended', {
    matter: { kind: 'role', id: term.roleId, label: term.roleName },
    organisationId: term.organisationId,
    seatId: seat?.id ?? null,
    data: { slug: term.roleSlug, person: term.personId, detail: term.personName, term: term.id, why: reason },
  });
  return { id: term.id };
}
