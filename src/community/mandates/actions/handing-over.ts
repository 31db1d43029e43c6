import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tidyLine } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { accessesOf, type Term, termsOfRole } from '../queries';
import {
  ACCESS_LIMIT,
  type Access,
  ADVICE_LIMIT,
  HANDOVER_POINTS,
  type HandoverPoint,
  MOST_ACCESSES,
  secretIn,
  stateOn,
} from '../rules';
import { holdSeat, saveAccess, saveAdvice, saveSignature } from '../store';

/**
 * Adds a line to the access list of one's own term, or changes the line of a place; an empty one takes it away. Refuses
 * `handover-not-yours`, `missing`, `too-long`, `looks-secret` and `accesses-too-many` (`most`).
 */
export async function keepAccess(
  here: Here,
  term: Term,
  position: number | null,
  typed: Access,
): Promise<{ position: number } | Refusal> {
  if (term.personId !== here.actor.personId) return refuse('handover-not-yours');
  const access = { what: tidyLine(typed.what), place: tidyLine(typed.place), others: tidyLine(typed.others) };
  const fault = faultOf(access, position === null);
  if (fault) return fault;
  await holdSeat(here, term.seatId);
  const kept = await accessesOf(here, term.id);
  if (position !== null && !kept.some((each) => each.position === position)) return refuse('access-missing');
  const next = position ?? (kept.at(-1)?.position ?? 0) + 1;
  if (next > MOST_ACCESSES) return refuse('accesses-too-many', 'what', { most: MOST_ACCESSES });
  await saveAccess(here, term.id, next, access);
  return { position: next };
}

function faultOf(access: Access, isNew: boolean): Refusal | null {
  const { what, place, others } = access;
  if (what === '' && (isNew || place !== '' || others !== '')) return refuse('missing', 'what');
  for (const [field, text] of Object.entries(access)) {
    if (text.length > ACCESS_LIMIT) return refuse('too-long', field, { most: ACCESS_LIMIT });
    const secret = secretIn(text, field);
    if (secret) return secret;
  }
  return null;
}

/** Writes the advice of whoever leaves. Refuses `handover-not-yours`, `too-long`, `looks-secret`, `changed-meanwhile`. */
export async function keepAdvice(
  here: Here,
  term: Term,
  input: { readonly advice: string; readonly seenVersion: number },
): Promise<{ version: number } | Refusal> {
  if (term.personId !== here.actor.personId) return refuse('handover-not-yours');
  const advice = tidy(input.advice);
  if (advice.length > ADVICE_LIMIT) return refuse('too-long', 'advice', { most: ADVICE_LIMIT });
  const secret = secretIn(advice, 'advice');
  if (secret) return secret;
  const isKept = await saveAdvice(here, term.id, input.seenVersion, advice);
  return isKept ? { version: input.seenVersion + 1 } : refuse('changed-meanwhile');
}

/**
 * Signs points of the checklist: as whoever leaves, or as whoever comes. Refuses `handover-not-yours`, `nothing-signed`
 * when no point was new.
 */
export async function signHandover(
  here: Here,
  term: Term,
  points: readonly string[],
): Promise<{ count: number } | Refusal> {
  const side = sideOf(term, await termsOfRole(here, term.roleId), here.actor.personId, today(here));
  if (!side) return refuse('handover-not-yours');
  let count = 0;
  for (const point of HANDOVER_POINTS.filter((each) => points.includes(each)))
    if (await saveSignature(here, term.id, point, side)) count += 1;
  if (count === 0) return refuse('nothing-signed', 'points');
  await record(here, 'mandates/handover-signed', {
    matter: { kind: 'role', id: term.roleId, label: term.roleName },
    organisationId: term.organisationId,
    seatId: here.actor.seats[0]?.id ?? null,
    data: { slug: term.roleSlug, term: term.id, detail: term.personName, side, count, points: signed(points) },
  });
  return { count };
}

const signed = (points: readonly string[]): readonly HandoverPoint[] =>
  HANDOVER_POINTS.filter((each) => points.includes(each));

/** Which side of a handover someone is on: whoever holds it hands over, whoever follows in the role takes over. */
export function sideOf(
  term: Term,
  ofRole: readonly Term[],
  personId: Id,
  on: Term['fromOn'],
): 'outgoing' | 'incoming' | null {
  if (term.personId === personId) return 'outgoing';
  return successorsOf(term, ofRole, on).some((each) => each.personId === personId) ? 'incoming' : null;
}

/** Whoever holds the role after a term, or beside it and longer: those it is handed over to. */
export const successorsOf = (term: Term, ofRole: readonly Term[], on: Term['fromOn']): readonly Term[] =>
  ofRole.filter(
    (each) =>
      each.personId !== term.personId &&
      each.kind === 'holder' &&
      each.fromOn > term.fromOn &&
      each.lastOn > term.lastOn &&
      stateOn(each, on) !== 'ended',
  );

const today = (here: Here) => dayOf(here.now, here.community.timeZone);
