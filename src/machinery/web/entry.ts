import { dayOf } from '../../basics/day';
import { type Id, isId, newId } from '../../basics/id';
import { type Instant, plusMinutes } from '../../basics/instant';
import type { Db } from '../database';
import type { Seat } from '../here';
import { type Identity, identify, sessionIdOf } from '../sign-in';
import { type Answer, notFound, seeOther } from './answer';
import { type Arrival, face, faceOf, hostOf } from './arrival';
import { onceOf, ownPath } from './edge';
import { rateLimit } from './rate';
import type { CommunityRoute, GroundRequest, GroundRoute, Request, Route } from './request';
import { claimSubmission, formerLocation, settleSubmission } from './submissions';
import type { Standing, Web } from './web';

const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** Lets an arrival in as far as its route and its seats allow, in one transaction, and gives the page's answer. */
export function makeEntry(web: Web): (arrival: Arrival, route: Route) => Promise<Answer> {
  const writes = rateLimit(web.writesPerMinute, 60_000);
  const slugs = new Map<string, Id>();
  return enter;

  async function enter(arrival: Arrival, route: Route): Promise<Answer> {
    // PostgreSQL keeps no NUL in a text, so nothing has one in its name.
    if (arrival.context.req.url.includes('%00')) return notFound();
    const slug = arrival.context.req.param('community' as never) as string | undefined;
    const communityId = slug === undefined ? null : ((await communityIdOf(slug)) ?? null);
    if (slug !== undefined && communityId === null)
      return mayWrite(arrival, null) ? notFound() : web.faces.failed(face(arrival), 'too-many');
    const work = async (db: Db): Promise<Answer> => {
      const asked = sessionIdOf(arrival.cookies.komunigi);
      const at = web.clock();
      const once = onceIn(arrival);
      // Who comes, which seats they hold and whether the form was posted before are asked in one breath.
      const [{ person, community, sessionId }, standing, isFirst, isClosed] = await Promise.all([
        identify(db, asked, communityId, at),
        asked && communityId ? web.standing(db, communityId, asked) : nobody,
        asked && once ? claimSubmission(db, { once, sessionId: asked, path: arrival.path, at }) : false,
        communityId && isGroundRoute(route) && isHeldBack(route) ? web.closed?.isClosed(db, communityId) : false,
      ]);
      const ground = groundOf(web, arrival, db, { person, sessionId, community });
      // One mail service speaks for many readers.
      if (!route.fromAnywhere && !mayWrite(arrival, person)) return web.faces.failed(faceOf(ground), 'too-many');
      const posted = person && once ? { once, isFirst } : undefined;
      if (isCommunityRoute(route))
        return community
          ? ((await withinWalls(route, ground, community, standing, posted)) ?? (await atTheDoor(route, ground)))
          : notFound();
      if (route.who === 'signed-in' && !person) return notFound();
      if (isClosed && isHeldBack(route))
        return hasSeat(ground, standing) ? web.faces.failed(faceOf(ground), 'closed') : notFound();
      return withOnce(ground, posted, () => route.page(ground));
    };
    if (route.method === 'GET') return web.database.read(communityId, work);
    return web.database.write(communityId, work, (answer) => answer.kept ?? answer.status < 400);
  }

  /** A post that a closed community does not take. */
  function isHeldBack({ method, path }: Route): boolean {
    return method === 'POST' && !web.closed?.mayStill.has(path);
  }

  /** Each person, and each address that nobody has signed in from, has a measure of writes. */
  function mayWrite({ method, address }: Arrival, person: Identity['person']): boolean {
    return method === 'GET' || writes.allows(person?.id ?? address, Date.now());
  }

  /** For whoever has no seat there is nothing inside; before the door there may be something to see. */
  async function atTheDoor(route: CommunityRoute, ground: GroundRequest): Promise<Answer> {
    return (route.path === '/:community' && (await web.atTheDoor?.(ground))) || notFound();
  }

  /** Undefined for whoever has no seat. */
  async function withinWalls(
    route: CommunityRoute,
    ground: GroundRequest,
    community: NonNullable<Identity['community']>,
    { seatsOn, state, isClosed }: Standing,
    posted: Posted | undefined,
  ): Promise<Answer | undefined> {
    if (!ground.person) return undefined;
    const { now, method } = ground;
    const seats = seatsOn(dayOf(now, community.timeZone));
    if (seats.length === 0) return undefined;
    const actor = { personId: ground.person.id, name: ground.person.name, seats };
    const request: Request = {
      ...ground,
      person: ground.person,
      here: { db: ground.db, now, actor, community, isClosed, ...(method === 'GET' && { state }) },
      explainer: await web.explaining?.({ db: ground.db, community }, community.glossaryVersion, ground.language),
    };
    if (!seats.some((seat) => mayCall(seat, route.who)))
      return web.faces.failed({ ...faceOf(ground), because: await web.whyNoLonger?.(request) }, 'not-allowed');
    if (isClosed && isHeldBack(route)) return web.faces.failed(faceOf(ground), 'closed');
    return withOnce(request, posted, () => route.page(request));
  }

  async function communityIdOf(slug: string): Promise<Id | undefined> {
    const known = slugs.get(slug);
    if (known || !SLUG.test(slug)) return known;
    const found = await web.database.read(null, (db) =>
      db.selectFrom('communities').select('id').where('slug', '=', slug).executeTakeFirst(),
    );
    // A community's slug never changes, so what was found once holds.
    if (found) slugs.set(slug, found.id);
    return found?.id;
  }
}

function groundOf(web: Web, arrival: Arrival, db: Db, { person, sessionId, community }: Identity): GroundRequest {
  const { context, method, path, form, files, taken, cookies, address, language, wishes } = arrival;
  return {
    method,
    path,
    params: context.req.param() as Record<string, string>,
    query: new URL(context.req.url).searchParams,
    form,
    files,
    taken,
    cookies,
    language: cookies.language === undefined && person ? person.language : language,
    wishes,
    once: newId(),
    cameFrom: method === 'POST' ? ownPath(context.req.header('referer'), web.publicUrl, hostOf(context)) : null,
    address,
    knows: context.req.header('if-none-match')?.slice(0, 500),
    knowsSince: context.req.header('if-modified-since')?.slice(0, 100),
    userAgent: (context.req.header('user-agent') ?? '').slice(0, 200),
    origin: web.publicUrl ?? `http://${hostOf(context)}`,
    ownOrigin: context.env?.ownOrigin,
    db,
    now: community ? onItsCalendar(web.clock(), community) : web.clock(),
    person,
    sessionId,
    community,
  };
}

/** A demonstration lives by its own calendar, some time behind the wall clock. */
const onItsCalendar = (now: Instant, community: { readonly calendarShiftSeconds: number }): Instant =>
  community.calendarShiftSeconds === 0 ? now : plusMinutes(now, -community.calendarShiftSeconds / 60);

/** To whoever has no seat a closed community shows no form, and says nothing of being closed. */
const hasSeat = ({ person, community, now }: GroundRequest, { seatsOn }: Standing): boolean =>
  person !== null && !!community && seatsOn(dayOf(now, community.timeZone)).length > 0;

const nobody: Standing = { seatsOn: () => [], state: undefined, isClosed: false };

const isCommunityRoute = (route: Route): route is CommunityRoute => !isGroundRoute(route);
const isGroundRoute = (route: Route): route is GroundRoute => route.who === 'anyone' || route.who === 'signed-in';

function mayCall(seat: Seat, who: CommunityRoute['who']): boolean {
  if (who === 'facilitator') return seat.role === 'coordinator' || seat.role === 'core-group';
  return who === 'member' || seat.role !== 'observer';
}

/** A form with a name of its own, posted by somebody. */
interface Posted {
  readonly once: Id;
  readonly isFirst: boolean;
}

/** The name under which a form is posted once; undefined for what is only read. */
function onceIn({ method, form }: Arrival): Id | undefined {
  const once = method === 'POST' ? onceOf(form) : undefined;
  return isId(once) ? once : undefined;
}

/** Does a posted form once: the second posting is led to where the first one went. */
async function withOnce(
  request: GroundRequest,
  posted: Posted | undefined,
  act: () => Promise<Answer> | Answer,
): Promise<Answer> {
  if (!posted) return act();
  const { db, path, person } = request;
  if (!posted.isFirst) return seeOther((person && (await formerLocation(db, posted.once, person.id))) ?? path);
  const answer = await act();
  if (answer.status === 303) settleSubmission(db, posted.once, answer.headers?.location ?? path);
  return answer;
}
