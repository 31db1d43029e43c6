import { type Day, dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { charterOf } from '../../charter';
import { record } from '../../chronicle';
import { letGoOf, obligationsOfOrganisation, owedAfter, paidBy } from '../../funding';
import {
  binds,
  facilitates,
  holdOrganisations,
  type Organisation,
  seatFor,
  seatHolders,
  setLastDay,
} from '../../members';
import { awaitNoMore } from '../../needs';
import { type Departed, departureLetter } from '../letters';
import { type Departure, departuresDue, departuresOf } from '../queries';
import { type Balance, mayLeaveOn, settle } from '../rules';
import { endDeparture, saveDeparture } from '../store';
import { endImpossible } from './ending';

type Inside = Omit<Here, 'actor'>;
interface Origin {
  readonly origin: string;
}

/** What an organisation owes and has paid today. */
export const balanceOf = async (here: Inside, organisationId: Id): Promise<Balance> => ({
  owedCents: owedAfter(await obligationsOfOrganisation(here, organisationId)),
  paidCents: await paidBy(here, organisationId),
});

/** The seat from which someone may let an organisation leave: those who facilitate, or its own delegate or deputy. */
const mayAnnounce = (organisationId: Id) => (seat: Here['actor']['seats'][number]) =>
  facilitates(seat) || (binds(seat) && seat.organisationId === organisationId);

/**
 * Says that an organisation leaves, from a day on; with the day itself it is gone at once. Its people are told by
 * letter. Refuses `seat-may-not` and what `mayLeaveOn` refuses.
 */
export async function announceDeparture(
  here: Here,
  organisation: Organisation,
  input: { readonly leavesOn: Day; readonly why: string },
  telling: Origin,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats.filter(mayAnnounce(organisation.id)).slice(0, 1), () => true, undefined);
  if (isRefusal(seat)) return seat;
  const { leaving } = await charterOf(here);
  const today = dayOf(here.now, here.community.timeZone);
  const [held = organisation] = await holdOrganisations(here, [organisation.id]);
  const refused = mayLeaveOn(input.leavesOn, held, today, leaving.noticeDays);
  if (isRefusal(refused)) return refused;
  const id = newId();
  await setLastDay(here, organisation.id, input.leavesOn);
  await saveDeparture(here, seat.id, {
    ...{ id, organisation_id: organisation.id, leaves_on: input.leavesOn, why: input.why },
    ...{ notice_days: leaving.noticeDays, balance_rule: leaving.balance },
  });
  await record(here, 'leaving/departure-announced', {
    ...matterOf(organisation.id, organisation.name),
    seatId: seat.id,
    data: { slug: organisation.slug, leavesOn: input.leavesOn, ...(input.why && { why: input.why }) },
  });
  await tell(here, organisation, { leavesOn: input.leavesOn, isAhead: input.leavesOn > today }, telling);
  if (input.leavesOn <= today) {
    await settleDepartures(here);
    await endImpossible(here, telling);
  }
  return undefined;
}

/** Takes a departure back before its day. Refuses `seat-may-not`, `departure-over`. */
export async function withdrawDeparture(here: Here, organisation: Organisation): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(mayAnnounce(organisation.id));
  if (!seat) return refuse('seat-may-not');
  const [held] = await holdOrganisations(here, [organisation.id]);
  if (!held || held.mergedInto !== null) return refuse('departure-over');
  if ((await endOpen(here, organisation.id, seat.id)) === 0) return refuse('departure-over');
  await setLastDay(here, organisation.id, null);
  await record(here, 'leaving/departure-withdrawn', {
    ...matterOf(organisation.id, organisation.name),
    seatId: seat.id,
    data: { slug: organisation.slug },
  });
  return undefined;
}

/** Ends what was announced of an organisation and has not come; gives how many departures that were. */
export async function endOpen(here: Here, organisationId: Id, seatId: Id): Promise<number> {
  const open = (await departuresOf(here, organisationId)).filter((each) => each.end === null);
  const end = { kind: 'withdrawn', personId: here.actor.personId, seatId } as const;
  const ended = [];
  for (const { id } of open) if (await endDeparture(here, id, end)) ended.push(id);
  return ended.length;
}

/** Lets those go whose day has come: their balance is settled by the rule, and nothing waits for them any more. */
export async function settleDepartures(here: Inside): Promise<void> {
  const today = dayOf(here.now, here.community.timeZone);
  const due = await departuresDue(here, today);
  if (due.length === 0) return;
  await holdOrganisations(
    here,
    due.map(({ organisationId }) => organisationId),
  );
  // Asked again once they are held: what was taken back meanwhile is not due.
  for (const departure of await departuresDue(here, today)) await settleOne(here, departure);
}

async function settleOne(here: Inside, departure: Departure): Promise<void> {
  const { organisationId } = departure;
  const balance = settle(departure.rule, await balanceOf(here, organisationId));
  // Of two who come at once the second finds it done.
  if (!(await endDeparture(here, departure.id, { kind: 'left', balance }))) return;
  await awaitNoMore(here, organisationId);
  const act = { source: { kind: 'departure', id: departure.id }, seatId: null } as const;
  if (balance.letGoCents > 0) await letGoOf({ ...here, actor: null }, organisationId, balance.letGoCents, act);
  await record({ ...here, actor: null }, 'leaving/organisation-left', {
    ...matterOf(organisationId, departure.organisationName),
    data: { slug: departure.organisationSlug, rule: balance.rule },
  });
}

/** Whoever has a seat in it gets a letter: what ends when, and where its file can be taken. */
async function tell(here: Here, organisation: Organisation, departed: Departed, { origin }: Origin): Promise<void> {
  for (const { email, language } of await seatHolders(here, organisation.id))
    await post(
      here.db,
      here.community.id,
      departureLetter(here.community, organisation, departed, { email, language, origin }),
    );
}

const matterOf = (organisationId: Id, label: string) => ({
  matter: { kind: 'organisation', id: organisationId, label },
  organisationId,
});
