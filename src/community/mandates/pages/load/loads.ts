import type { Day } from '../../../../basics/day';
import type { Here } from '../../../../machinery/here';
import { hoursOf, type Pause, pausesOf, type Term, termsOf } from '../../queries';
import { maySeeLoad, monthOf, stateOn } from '../../rules';
import { todayOf } from '../common';
import { type FindWaiting, type Matter, waitingFor } from './waiting';

const MONTHS_SHOWN = 6;

/** What one person carries. */
export interface Load {
  readonly personId: string;
  readonly name: string;
  readonly terms: readonly Term[];
  readonly waiting: readonly Matter[];
  readonly hours: readonly { readonly month: Day; readonly minutes: number }[];
  readonly pauses: readonly Pause[];
}

/** One's own load first, then those that the charter lets one see, the heaviest first. */
export async function loadsOf(
  here: Here,
  seenBy: Parameters<typeof maySeeLoad>[0],
  finders: readonly FindWaiting[],
): Promise<readonly Load[]> {
  const today = todayOf(here);
  const running = (await termsOf(here)).filter((term) => stateOn(term, today) === 'running');
  const ownId = here.actor.personId;
  const circlesOfPerson = (id: string) =>
    new Set(running.filter((each) => each.personId === id).map((each) => each.circleId));
  const own = circlesOfPerson(ownId);
  const seen = new Map(running.map(({ personId, personName }) => [personId, personName]));
  for (const id of seen.keys()) if (id !== ownId && !maySeeLoad(seenBy, own, circlesOfPerson(id))) seen.delete(id);
  seen.set(ownId, here.actor.name);
  const people = [...seen.keys()];
  const [hours, pauses] = [await hoursOf(here, people, monthOf(today, 1 - MONTHS_SHOWN)), await pausesOf(here, people)];
  const waiting = await waitingFor(here, people, finders);
  const loads = [...seen].map(([personId, name]) => ({
    personId,
    name,
    terms: running.filter((term) => term.personId === personId),
    waiting: waiting.get(personId) ?? [],
    hours: hours.filter((each) => each.personId === personId),
    pauses: pauses.filter((each) => each.personId === personId),
  }));
  const isOwn = (load: Load) => Number(load.personId === ownId);
  return loads.sort((one, other) => isOwn(other) - isOwn(one) || other.terms.length - one.terms.length);
}
