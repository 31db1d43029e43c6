import type { Id } from '../../../../basics/id';
import type { Here } from '../../../../machinery/here';
import { objectionsInCare, openFor, reviewsDue, underWay } from '../../../decisions';
import { organisationsOf, type SeatHolder, seatHolders } from '../../../members';
import { awaitingOrganisation, awaitingParty } from '../../../needs';

/** One matter that waits for somebody. */
export interface Matter {
  readonly kind: 'need' | 'proposal' | 'objection' | 'review' | 'election';
  readonly number: number;
  readonly title: string;
}

/** What waits in a room above: for organisations, for whoever facilitates, and for people in their own name. */
export interface WaitingAbove {
  readonly organisations: ReadonlyMap<string, readonly Matter[]>;
  readonly facilitators: readonly Matter[];
  readonly people: ReadonlyMap<Id, readonly Matter[]>;
}

/** Finds what waits in a room above for these organisations and for everyone else. */
export type FindWaiting = (here: Here, organisationIds: readonly Id[]) => Promise<WaitingAbove>;

/**
 * The matters that wait for each of these people today, from whatever seat: answers, needs to weigh, estimates,
 * objections, decisions to look at again, and what rooms above find.
 */
export async function waitingFor(
  here: Here,
  people: readonly Id[],
  finders: readonly FindWaiting[],
): Promise<ReadonlyMap<Id, readonly Matter[]>> {
  const kinds = new Map((await organisationsOf(here)).map(({ id, kind }) => [id, kind]));
  const seats = (await seatHolders(here)).filter(({ personId }) => people.includes(personId));
  const organisationIds = [...new Set(seats.flatMap(({ organisationId }) => organisationId ?? []))];
  const above = await Promise.all(finders.map((find) => find(here, organisationIds)));
  const { people: caring } = await objectionsInCare(here);
  const onDesks = new Map<string, readonly Matter[]>();
  const waiting = new Map<Id, readonly Matter[]>();
  for (const personId of people) {
    const matters = [
      ...above.flatMap((each) => each.people.get(personId) ?? []),
      ...(caring.get(personId) ?? []).map(as('objection')),
    ];
    // Two seats of one person that await the same thing await it once.
    const desks = new Set(seats.filter((seat) => seat.personId === personId).flatMap((seat) => deskOf(seat, kinds)));
    for (const desk of desks) {
      const found = onDesks.get(desk) ?? [...(await mattersOn(here, desk)), ...above.flatMap(mattersAbove(desk))];
      onDesks.set(desk, found);
      matters.push(...found);
    }
    waiting.set(personId, matters);
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

async function mattersOn(here: Here, desk: string): Promise<readonly Matter[]> {
  if (desk === 'provider') return (await awaitingParty(here, desk)).map(as('need'));
  if (desk === 'core-group') {
    const { unheard } = await objectionsInCare(here);
    return [
      ...unheard.map(as('objection')),
      ...(await underWay(here)).filter(({ state }) => state === 'to-close').map(as('proposal')),
      ...(await reviewsDue(here)).map(as('review')),
      ...(await awaitingParty(here, desk)).map(as('need')),
    ];
  }
  const organisationId = desk as Id;
  const open = (await openFor(here, organisationId)).filter(({ binding }) => binding === null);
  const needs = (await awaitingOrganisation(here, organisationId)).filter(({ why }) => why === 'answer-need');
  return [...open.map(({ proposal }) => as('proposal')(proposal)), ...needs.map(as('need'))];
}

const as =
  (kind: Matter['kind']) =>
  ({ number, title }: Pick<Matter, 'number' | 'title'>): Matter => ({ kind, number, title });

const mattersAbove =
  (desk: string) =>
  ({ organisations, facilitators }: WaitingAbove): readonly Matter[] =>
    desk === 'core-group' ? facilitators : (organisations.get(desk) ?? []);
