import { dayOf } from '../../../basics/day';
import { isLanguage, type PublicPiece, words } from '../../../design';
import type { GroundRequest, Request, Visit } from '../../../machinery/web';
import { standingOf } from '../../members';
import { hostOf, loadChoices } from '../queries';
import { isOpen, LISTED, type Public, showsIn } from '../rules/choices';

/** A piece as this room calls it: with the visit of its visitor. */
export type Piece = PublicPiece<Visit>;

/** One look at the public face: who looks, what there is to see, and where its addresses begin. */
export interface Look {
  readonly visit: Visit;
  readonly pieces: readonly Piece[];
  /** `https://komunigi.example.org/supermarches/public`. */
  readonly address: string;
  readonly origin: string;
  /** What stands before links into the instance itself: nothing where the front is read there. */
  readonly instance: string;
  readonly isListed: boolean;
  /** Whoever is signed in, a stranger otherwise: their page is theirs alone, and leads on instead of asking them to sign in. */
  readonly looker: 'stranger' | SignedIn;
  /** What a member sees before publishing, and where that is decided. */
  readonly preview: { readonly back: string; readonly query: string } | null;
}

/** One who is signed in; what they are here is asked where a page is drawn. */
interface SignedIn {
  readonly isMember: () => Promise<boolean>;
  /** Where their request to join is under way, if one is. */
  readonly asked: () => Promise<string | undefined>;
}

/** Where a visitor's own request to join is under way, below the instance's address. */
export type UnderWay = (request: GroundRequest) => Promise<string | undefined>;

/** What strangers see of a community today; undefined where it shows nothing, as where there is none. */
export async function strangersLook(
  request: GroundRequest,
  pieces: readonly Piece[],
  underWay?: UnderWay,
): Promise<Look | undefined> {
  const { db, now, community } = request;
  if (!community) return undefined;
  const { shown } = await loadChoices({ db, community });
  if (!isOpen(shown)) return undefined;
  const home = request.ownOrigin ?? request.origin;
  const path = request.ownOrigin ? '' : `/${community.slug}/public`;
  const chosen = request.query.get('language');
  const more = isLanguage(chosen) ? `language=${chosen}` : '';
  const own = await hostOf({ db, community });
  return {
    ...{ pieces, preview: null, origin: home, looker: lookerOf(request, underWay) },
    // A front that can be read at two addresses is one front: search engines are told of its own.
    address: own?.confirmedAt ? `${schemeOf(home)}://${own.host}` : `${home}${path}`,
    instance: request.ownOrigin ? request.origin : '',
    visit: {
      ...{ origin: request.origin, instance: request.ownOrigin ? request.origin : '' },
      ...{ db, now, community, query: request.query, wishes: request.wishes, language: languageFor(request) },
      ...lookingAt(shown, path, more),
    },
    isListed: shown.has(LISTED),
  };
}

/** The same as strangers would see it if what `show` names were public: what is public already, where it names nothing. */
export async function previewLook(request: Request, pieces: readonly Piece[]): Promise<Look> {
  const { db, now, community } = request.here;
  const asked = request.query.getAll('show');
  const { shown } = asked.length > 0 ? { shown: new Set(asked) } : await loadChoices(request.here);
  const path = `/${community.slug}/site/preview`;
  const chosen = request.query.get('language');
  const shows = asked.map((piece) => `show=${encodeURIComponent(piece)}`).join('&');
  const more = [shows, isLanguage(chosen) ? `language=${chosen}` : ''].filter(Boolean).join('&');
  return {
    ...{ pieces, origin: request.origin, instance: '', address: '', isListed: false, looker: 'stranger' },
    visit: {
      ...{ origin: request.origin, instance: '' },
      ...{ db, now, community, query: request.query, wishes: request.wishes, language: languageFor(request) },
      ...lookingAt(shown, path, more),
    },
    preview: { back: `/${community.slug}/site`, query: shows },
  };
}

function lookerOf(request: GroundRequest, underWay?: UnderWay): Look['looker'] {
  const { db, community, person, now } = request;
  if (!person || !community) return 'stranger';
  return {
    isMember: async () => (await standingOf(db, community, person.id, now)).length > 0,
    asked: async () => underWay?.(request),
  };
}

const schemeOf = (origin: string): string => origin.split('://')[0] ?? 'https';

const lookingAt = (shown: Public, base: string, more: string): Pick<Visit, 'shows' | 'to'> => ({
  shows: (piece) => showsIn(shown, piece),
  to: (path) => {
    const [place = '', id] = (`${base}${path}` || '/').split('#');
    const joined = more ? `${place}${place.includes('?') ? '&' : '?'}${more}` : place;
    return id === undefined ? joined : `${joined}#${id}`;
  },
});

/** The language of the page: what its address says, else what the visitor wishes; else English, which most can read. */
function languageFor({ query, wishes, community }: GroundRequest): string {
  const wished = [query.get('language'), ...wishes].find(isLanguage);
  if (wished) return wished;
  const own = community?.language;
  return wishes.length === 0 && isLanguage(own) ? own : 'en';
}

/** The pieces that this visitor sees, in their order. */
export const seenPieces = ({ pieces, visit }: Look): readonly Piece[] => pieces.filter(({ name }) => visit.shows(name));

/** The visitor's words, and the day it is in the community. */
export const wordsOf = ({ visit }: Look) => words(visit.language);
export const todayOf = ({ now, community }: Pick<Visit, 'now' | 'community'>) => dayOf(now, community.timeZone);
