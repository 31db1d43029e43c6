import type { Frame } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type GroundRequest, numberIn, type Request } from '../../../machinery/web';
import { type Charter, charterOf } from '../../charter';
import { facilitates, type Organisation, seatHolders, standingOf } from '../../members';
import { catalogueOf, whatIs, wordsIn } from '../../modules';
import { possibleBuddies } from '../actions';
import { requestByNumber } from '../queries';
import { buddyOf, type JoinPath, type JoinRequest, newest, pathOf } from '../rules';

/** A request as one of its two sides sees it. */
export interface Sight {
  /** As someone inside: with the seats they hold, none for a newcomer. */
  readonly request: Request;
  readonly join: JoinRequest;
  readonly charter: Charter;
  readonly path: JoinPath;
  readonly isNewcomer: boolean;
  /** Whoever looks holds no seat here: they read their own request, and of the community what they need for it. */
  readonly isOutside: boolean;
  /** Who can be reached at the buddy, and whom else one could ask. */
  readonly buddyPeople: readonly { readonly name: string; readonly email: string }[];
  readonly possible: readonly Organisation[];
  /** The modules that were ticked, as people call them. */
  readonly moduleNames: readonly string[];
  /** The rooms of the community stand above the page for those who may enter them. */
  readonly frame: Frame;
}

/**
 * The request in the address, for whoever has a seat here or asked for it; to everybody else there is none. The same
 * answer for one that does not exist, so that numbers tell nothing.
 */
export async function sightOf(request: GroundRequest): Promise<Sight | undefined> {
  const { db, community, now, person } = request;
  const number = numberIn(request);
  if (!community || !person || number === undefined) return undefined;
  const join = await requestByNumber({ db, community }, number);
  if (!join) return undefined;
  const seats = await standingOf(db, community, person.id, now);
  const isNewcomer = join.applicantId === person.id;
  if (seats.length === 0 && !isNewcomer) return undefined;
  const here = { db, now, community, actor: { personId: person.id, name: person.name, seats } };
  const charter = await charterOf(here);
  const inside: Request = { ...request, person, here };
  return {
    ...{ request: inside, join, charter, isNewcomer, isOutside: seats.length === 0 },
    path: pathOf(join, charter.admission, now),
    buddyPeople: await buddyPeople(here, join),
    possible: seats.some(facilitates) && !buddyOf(join.facts) ? await possibleBuddies(here, join) : [],
    moduleNames: await moduleNames(here, join, request.language),
    frame: seats.length > 0 ? inside : request,
  };
}

async function buddyPeople(here: Here, { facts }: JoinRequest): Promise<Sight['buddyPeople']> {
  const organisationId = buddyOf(facts)?.organisationId;
  if (!organisationId) return [];
  const holders = await seatHolders(here, organisationId);
  return holders.filter(({ role }) => role === 'delegate').map(({ name, email }) => ({ name, email }));
}

async function moduleNames(here: Here, { facts }: JoinRequest, language: string): Promise<readonly string[]> {
  const ticked = newest(facts, 'modules-ticked')?.data.modules ?? [];
  if (ticked.length === 0) return [];
  const catalogue = await catalogueOf(here);
  return ticked.map((name) => {
    const known = whatIs(catalogue, name);
    return known.kind === 'module' ? wordsIn(known.module, language).plainName : name;
  });
}

/** `/supermarches/joining/3` and what is below. */
export const joinPath = ({ request, join }: Pick<Sight, 'request' | 'join'>, below = ''): string =>
  `/${request.here.community.slug}/joining/${join.number}${below}`;
