import { type Day, dayOf, plusDays } from '../../../basics/day';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { charterOf, type MandateSettings } from '../../charter';
import { record } from '../../chronicle';
import { facilitates, moveSeatEnd, seatHolders } from '../../members';
import { extendedLetter, type Reader, reminderLetter } from '../letters';
import { type Role, rolesOf, type Term, termsEndingFrom } from '../queries';
import { type Reminder, remindersDue, renewedUntil, stateOn } from '../rules';
import { claimReminder, holdSeat, saveExtension } from '../store';

type Inside = Omit<Here, 'actor'>;

/** Terms that ended longer ago than this have nothing due any more. */
const LOOK_BACK_DAYS = 92;

/**
 * Sends every letter that is due about a mandate, and renews by silence those the charter lets go on. Safe to call
 * again, from several processes at once and after a long sleep: each letter goes once. Gives how many letters left.
 */
export async function remindOfTerms(here: Inside, { origin }: { readonly origin: string }): Promise<number> {
  const today = dayOf(here.now, here.community.timeZone);
  const terms = await termsEndingFrom(here, plusDays(today, -LOOK_BACK_DAYS));
  if (terms.length === 0) return 0;
  const { mandates: settings } = await charterOf(here);
  const roles = new Map((await rolesOf(here)).map((role) => [role.id, role]));
  let sent = 0;
  for (const listed of terms) {
    const role = roles.get(listed.roleId);
    if (!role) continue;
    const renewed = settings.isRenewedBySilence ? await renew(here, listed, role, terms, today, origin) : undefined;
    sent += renewed ? 1 : 0;
    sent += await remind(here, renewed ?? listed, { terms, settings, role, today, origin });
  }
  return sent;
}

/** Lets a term go on that nobody ended nor followed, once; gives it as it is then. */
async function renew(here: Inside, term: Term, role: Role, terms: readonly Term[], today: Day, origin: string) {
  const until = renewedUntil({ ...term, isFollowed: isFollowed(term, role, terms) }, role.termMonths, today);
  if (!until) return undefined;
  await holdSeat(here, term.seatId);
  if (!(await saveExtension(here, term.id, until))) return undefined;
  await moveSeatEnd(here, term.seatId, plusDays(until, 1));
  // The chronicle names whoever carries on: nobody else did anything.
  const actor = { personId: term.personId, name: term.personName, seats: [] };
  await record({ ...here, actor }, 'mandates/term-extended', {
    matter: { kind: 'role', id: term.roleId, label: term.roleName },
    organisationId: term.organisationId,
    seatId: term.seatId,
    data: { slug: term.roleSlug, detail: term.personName, until, term: term.id },
  });
  const extended = { ...term, untilOn: until, lastOn: until, isExtended: true, extendedAt: here.now };
  await post(here.db, here.community.id, extendedLetter(readerOf(here, term), extended, origin));
  return extended;
}

/** Tells whether the places of a role are taken on the day after a term, by others or by the same person anew. */
function isFollowed(term: Term, role: Role, terms: readonly Term[]): boolean {
  const next = plusDays(term.lastOn, 1);
  const after = terms.filter(
    (each) =>
      each.id !== term.id && each.roleId === role.id && each.kind === term.kind && stateOn(each, next) === 'running',
  );
  const places = term.kind === 'holder' ? role.places : 1;
  return after.length >= places || after.some((each) => each.personId === term.personId);
}

interface Round {
  readonly terms: readonly Term[];
  readonly settings: MandateSettings;
  readonly role: Role;
  readonly today: Day;
  readonly origin: string;
}

async function remind(here: Inside, term: Term, round: Round): Promise<number> {
  const { terms, settings, today, origin } = round;
  // The middle of a mandate that goes on lies behind it.
  const writtenOn = dayOf(term.extendedAt ?? term.begunAt, here.community.timeZone);
  let sent = 0;
  for (const reminder of remindersDue({ ...term, writtenOn }, today, settings.remindDaysBefore)) {
    if (!(await claimReminder(here, term.id, reminder))) continue;
    const others = terms.filter((each) => each.roleId === term.roleId && each.personId !== term.personId);
    const able = others.filter((each) => stateOn(each, today) === 'running').map(({ personName }) => personName);
    const isFollowedBy = others.some((each) => each.fromOn > term.fromOn && each.lastOn > term.lastOn);
    for (const reader of await readersOf(here, term, reminder)) {
      const letter = reminderLetter(reader, term, reminder, {
        origin,
        able: [...new Set(able)],
        isRenewedBySilence: settings.isRenewedBySilence && !term.isExtended && !isFollowedBy,
        isOwn: reader.email === term.email,
      });
      await post(here.db, here.community.id, letter);
      sent += 1;
    }
  }
  return sent;
}

/** Whoever holds it; when it ends, those who look after the relay too. */
async function readersOf(here: Inside, term: Term, reminder: Reminder): Promise<readonly Reader[]> {
  const own = readerOf(here, term);
  if (reminder.kind !== 'end') return [own];
  const readers = new Map([[own.email, own]]);
  for (const holder of await seatHolders(here, null)) {
    const seat = {
      id: holder.seatId,
      role: holder.role,
      organisationId: null,
      organisationName: null,
      organisationKind: null,
    };
    if (facilitates(seat) && !readers.has(holder.email))
      readers.set(holder.email, { ...holder, community: here.community });
  }
  return [...readers.values()];
}

const readerOf = (here: Inside, { email, personName, language }: Term): Reader => ({
  email,
  name: personName,
  language,
  community: here.community,
});
