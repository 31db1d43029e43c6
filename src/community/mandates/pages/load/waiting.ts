import type { Id } from '../../../../basics/id';
import type { Here } from '../../../../machinery/here';
import { objectionsInCare, openFor, reviewsDue, underWay } from '../../../decisions';
import { organisationsOf, type SeatHolder, seatHolders } from '../../../members';
import { awaitingOrganisation, awaitingParty } from '../../../needs';

/** What waits in a room above: for organisations, for whoever facilitates, and for people in their own name. */
export interface WaitingAbove {
  readonly organisations: ReadonlyMap<string, number>;
  readonly facilitators: number;
  readonly people: ReadonlyMap<Id, number>;
}

/** Counts what waits in a room above for these organisations and for everyone else. */
export type CountWaiting = (here: Here, organisationIds: readonly Id[]) => Promise<WaitingAbove>;

/**
 * How many matters wait for each of these people today, from whatever seat: answers, needs to weigh, estimates,
 * objections, decisions to look at again, and what rooms above count.
 */
export async function waitingFor(
  here: Here,
  people: readonly Id[],
  counters: readonly CountWaiting[],
): Promise<ReadonlyMap<Id, number>> {
  const kinds = new Map((await organisationsOf(here)).map(({ id, kind }) => [id, kind]));
  const seats = (await seatHolders(here)).filter(({ personId }) => people.includes(personId));
  const organisationIds = [...new Set(seats.flatMap(({ organisationId }) => organisationId ?? []))];
  const above = await Promise.all(counters.map((counter) => counter(here, organisationIds)));
  const { people: caring } = await objectionsInCare(here);
  const counts = new Map<string, number>();
  const waiting = new Map<Id, number>();
  for (const personId of people) {
    let count = sum(above.map((each) => each.people.get(personId) ?? 0)) + (caring.get(personId) ?? 0);
    // Two seats of one person that await the same thing await it once.
    const desks = new Set(seats.filter((seat) => seat.personId === personId).flatMap((seat) => deskOf(seat, kinds)));
    for (const desk of desks) {
      const known = counts.get(desk) ?? (await countOf(here, desk)) + sum(above.map((each) => countAbove(each, desk)));
      counts.set(desk, known);
      count += known;
    }
    waiting.set(personId, count);
  }
  return waiting;
}

/** The desk a seat sits at: an organisation's, the provider's or that of those who care for the whole. */
function deskOf(seat: SeatHolder, kinds: ReadonlyMap<Id, string>): readonly string[] {
  if (seat.role === 'coordinator' || seat.role === 'core-group') return ['core-group'];
  if (seat.organisationId === null || seat.role === 'observer') return [];
  if (kinds.get(seat.organisationId) === 'provider') return ['provider'];
  return seat.role === 'delegate' || seat.role === 'deputy' ? [seat.organisationId] : [];
}

async function countOf(here: Here, desk: string): Promise<number> {
  if (desk === 'provider') return (await awaitingParty(here, desk)).length;
  if (desk === 'core-group') {
    const toClose = (await underWay(here)).filter(({ state }) => state === 'to-close').length;
    const { unheard } = await objectionsInCare(here);
    return (await awaitingParty(here, desk)).length + toClose + unheard + (await reviewsDue(here)).length;
  }
  const organisationId = desk as Id;
  const open = (await openFor(here, organisationId)).filter(({ binding }) => binding === null).length;
  const needs = (await awaitingOrganisation(here, organisationId)).filter(({ why }) => why === 'answer-need').length;
  return open + needs;
}

const countAbove = ({ organisations, facilitators }: WaitingAbove, desk: string): number =>
  desk === 'core-group' ? facilitators : (organisations.get(desk) ?? 0);

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);
