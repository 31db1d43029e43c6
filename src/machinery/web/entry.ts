import { dayOf } from '../../basics/day';
import { type Id, isId, newId } from '../../basics/id';
import { type Instant, plusMinutes } from '../../basics/instant';
import type { Db } from '../database';
import type { Community, Seat } from '../here';
import { type Identity, identify, sessionIdOf } from '../sign-in';
import { type Answer, notFound, seeOther } from './answer';
import { type Arrival, faceOf, hostOf } from './arrival';
import { onceOf } from './edge';
import { rateLimit } from './rate';
import type { CommunityRoute, GroundRequest, GroundRoute, Request, Route } from './request';
import { claimSubmission, settleSubmission } from './submissions';
import type { SeatsOn, Web } from './web';

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
    if (slug !== undefined && communityId === null) return notFound();
    const work = async (db: Db): Promise<Answer> => {
      const asked = sessionIdOf(arrival.cookies.komunigi);
      const [{ person, community, sessionId }, seatsOn] = await Promise.all([
        identify(db, asked, communityId, web.clock()),
        asked && communityId ? web.standing(db, communityId, asked) : nobody,
      ]);
      const ground = groundOf(web, arrival, db, { person, sessionId, community });
      if (!mayWrite(arrival, person)) return web.faces.failed(faceOf(ground), 'too-many');
      if (isCommunityRoute(route)) return community ? withinWalls(route, ground, community, seatsOn) : notFound();
      if (route.who === 'signed-in' && !person) return notFound();
      return withOnce(ground, () => route.page(ground));
    };
    if (route.method === 'GET') return web.database.read(communityId, work);
    return web.database.write(communityId, work, (answer) => answer.kept ?? answer.status < 400);
  }

  /** Each person, and each address that nobody has signed in from, has a measure of writes. */
  function mayWrite({ method, address }: Arrival, person: Identity['person']): boolean {
    return method === 'GET' || writes.allows(person?.id ?? address, Date.now());
  }

  async function withinWalls(route: CommunityRoute, ground: GroundRequest, community: Community, seatsOn: SeatsOn) {
    if (!ground.person) return notFound();
    const { now } = ground;
    const seats = seatsOn(dayOf(now, community.timeZone));
    if (seats.length === 0) return notFound();
    if (!seats.some((seat) => mayCall(seat, route.who))) return web.faces.failed(faceOf(ground), 'not-allowed');
    const actor = { personId: ground.person.id, name: ground.person.name, seats };
    const request: Request = {
      ...ground,
      person: ground.person,
      here: { db: ground.db, now, actor, community },
    };
    return withOnce(request, () => route.page(request));
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
  const { context, method, path, form, cookies, address, language } = arrival;
  return {
    method,
    path,
    params: context.req.param() as Record<string, string>,
    query: new URL(context.req.url).searchParams,
    form,
    cookies,
    language: cookies.language === undefined && person ? person.language : language,
    once: newId(),
    address,
    userAgent: (context.req.header('user-agent') ?? '').slice(0, 200),
    origin: web.publicUrl ?? `http://${hostOf(context)}`,
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

const nobody: SeatsOn = () => [];

const isCommunityRoute = (route: Route): route is CommunityRoute => !isGroundRoute(route);
const isGroundRoute = (route: Route): route is GroundRoute => route.who === 'anyone' || route.who === 'signed-in';

function mayCall(seat: Seat, who: CommunityRoute['who']): boolean {
  if (who === 'facilitator') return seat.role === 'coordinator' || seat.role === 'core-group';
  return who === 'member' || seat.role !== 'observer';
}

/** Does a posted form once: the second posting is led to where the first one went. */
async function withOnce(request: GroundRequest, act: () => Promise<Answer> | Answer): Promise<Answer> {
  const once = onceOf(request.form);
  if (request.method === 'GET' || !isId(once) || !request.person) return act();
  const before = await claimSubmission(request, once);
  if (before !== undefined) return seeOther(before);
  const answer = await act();
  if (answer.status === 303) await settleSubmission(request, once, answer.headers?.location ?? request.path);
  return answer;
}
