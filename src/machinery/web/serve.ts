import type { Server as HttpServer } from 'node:http';
import { serve as listen } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { type Day, dayOf } from '../../basics/day';
import { type Id, isId, newId } from '../../basics/id';
import { type Instant, plusMinutes } from '../../basics/instant';
import { type Database, DatabaseTrouble, type Db } from '../database';
import type { Community, Seat } from '../here';
import type { Log } from '../log';
import { type Identity, identify, sessionIdOf } from '../sign-in';
import { type Answer, notFound, seeOther } from './answer';
import {
  chooseLanguage,
  clientAddress,
  isFromOurPages,
  isOurHost,
  networkOf,
  onceOf,
  readCookies,
  SAFE_HEADERS,
} from './edge';
import { LARGEST_FORM_BYTES, readForm } from './form';
import { rateLimit } from './rate';
import type { CommunityRoute, GroundRequest, GroundRoute, Request, Route } from './request';
import { claimSubmission, settleSubmission } from './submissions';

/** The pages that the web server itself must show; each answers in the reader's language. */
export interface Faces {
  /** Also for whoever may not see; offers to sign in. */
  readonly notFound: (request: FaceRequest) => Answer;
  readonly failed: (request: FaceRequest, trouble: Trouble) => Answer;
}
export type Trouble =
  | 'broken'
  | 'database-away'
  | 'disk-full'
  | 'from-another-site'
  | 'unknown-host'
  | 'too-large'
  | 'too-many'
  | 'not-allowed';
export interface FaceRequest {
  readonly language: string;
  readonly path: string;
  readonly once: Id;
  readonly person: { readonly name: string } | null;
  readonly requestId: string;
  /** What was typed, so that it is not lost. */
  readonly typed: readonly string[];
}

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array;
  readonly gzip?: Uint8Array | undefined;
  readonly brotli?: Uint8Array | undefined;
}

export type SeatsOn = (today: Day) => readonly Seat[];

export interface Web {
  readonly routes: readonly Route[];
  readonly assets: readonly Asset[];
  readonly database: Database;
  readonly languages: readonly string[];
  readonly faces: Faces;
  /** The seats of whoever a session belongs to, given a day; asked in one breath with who that is. */
  readonly standing: (db: Db, communityId: Id, sessionId: Buffer) => Promise<SeatsOn>;
  /** The wall clock. */
  readonly clock: () => Instant;
  readonly log: Log;
  readonly publicUrl: string | undefined;
  readonly proxies: number;
  readonly writesPerMinute: number;
  /** Called after every kept write: letters may be waiting. */
  readonly onWritten: () => void;
}

interface Connection {
  readonly incoming: { readonly socket: { readonly remoteAddress?: string; readonly localAddress?: string } };
}
type Bindings = { Bindings: Connection };

/** Everything that is known before the database is asked. */
interface Arrival {
  readonly context: Context<Bindings>;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly cookies: Readonly<Record<string, string>>;
  readonly form: Record<string, string | readonly string[]>;
  readonly address: string;
  readonly requestId: string;
  readonly language: string;
}

/** A shop's whole team may sit behind one address; what goes beyond ten hasty hands is a flood. */
const PEOPLE_BEHIND_ONE_ADDRESS = 10;
const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** Builds the web server's handler from the sitemap. */
export function makeWeb(web: Web): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const writes = rateLimit(web.writesPerMinute, 60_000);
  const floods = rateLimit(web.writesPerMinute * PEOPLE_BEHIND_ONE_ADDRESS, 60_000);
  const slugs = new Map<string, Id>();
  const isSecure = web.publicUrl?.startsWith('https:') ?? false;

  for (const asset of web.assets) app.get(asset.path, (context) => sendAsset(context, asset));
  app.get('/health/live', (context) => context.text('alive\n'));
  app.get('/health/ready', async (context) =>
    (await web.database.ready()) ? context.text('ready\n') : context.text('the database does not answer\n', 503),
  );
  app.use(async (context, next) => {
    if (isOurHost(hostOf(context), context.env?.incoming?.socket.localAddress ?? '', web.publicUrl)) return next();
    return send(web.faces.failed(face(await arrive(context, false)), 'unknown-host'), web);
  });
  for (const route of inOrder(web.routes)) app.on(route.method, route.path, (context) => handle(context, route));
  app.onError(async (error, context) => {
    // A visitor who hung up in the middle of a form, or a fault of ours outside every route.
    web.log('error', 'broken', { path: context.req.routePath, error: describe(error) });
    return send(web.faces.failed(face(await arrive(context, false)), 'broken'), web);
  });
  app.notFound(async (context) => send(await nothingHere(await arrive(context, false)), web));
  return app;

  async function handle(context: Context<Bindings>, route: Route): Promise<Response> {
    const startedAt = performance.now();
    const arrival = await arrive(context, route.method === 'POST');
    const answer = await answerTo(arrival, route);
    web.log('info', 'request', {
      id: arrival.requestId,
      method: route.method,
      route: route.path,
      status: answer.status,
      milliseconds: Math.round((performance.now() - startedAt) * 10) / 10,
    });
    return send(answer, web);
  }

  async function arrive(context: Context<Bindings>, hasBody: boolean): Promise<Arrival> {
    const cookies = readCookies(context.req.header('cookie') ?? null, isSecure);
    const address = networkOf(
      clientAddress(
        context.env?.incoming?.socket.remoteAddress ?? '',
        context.req.header('x-forwarded-for') ?? null,
        web.proxies,
      ),
    );
    const method = hasBody ? 'POST' : 'GET';
    const body = hasBody ? await readBody(context) : '';
    return {
      context,
      method,
      path: context.req.path,
      cookies,
      form: readForm(body ?? 'too-large='),
      address,
      requestId: crypto.randomUUID(),
      language: chooseLanguage(web.languages, cookies.language, context.req.header('accept-language') ?? null),
    };
  }

  async function answerTo(arrival: Arrival, route: Route): Promise<Answer> {
    try {
      const trouble = route.method === 'POST' ? troubleWithPost(arrival) : undefined;
      if (trouble) return web.faces.failed(face(arrival), trouble);
      const answer = await enter(arrival, route);
      if (answer.status === 404 && answer.body === '') return await nothingHere(arrival);
      if (route.method === 'POST' && answer.status < 400) web.onWritten();
      return answer;
    } catch (error) {
      const trouble = troubleOf(error);
      web.log('error', trouble, { id: arrival.requestId, route: route.path, error: describe(error) });
      return web.faces.failed(face(arrival), trouble);
    }
  }

  function troubleWithPost(arrival: Arrival): Trouble | undefined {
    const headers = arrival.context.req.raw.headers;
    if ('too-large' in arrival.form) return 'too-large';
    if (!isFromOurPages(headers, hostOf(arrival.context), web.publicUrl)) return 'from-another-site';
    return floods.allows(arrival.address, Date.now()) ? undefined : 'too-many';
  }

  /** Each person, and each address that nobody has signed in from, has a measure of writes. */
  function mayWrite({ method, address }: Arrival, person: Identity['person']): boolean {
    return method === 'GET' || writes.allows(person?.id ?? address, Date.now());
  }

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
      const ground = groundOf(arrival, db, { person, sessionId, community });
      if (!mayWrite(arrival, person)) return web.faces.failed(faceOf(ground), 'too-many');
      if (isCommunityRoute(route)) return community ? withinWalls(route, ground, community, seatsOn) : notFound();
      if (route.who === 'signed-in' && !person) return notFound();
      return withOnce(ground, () => route.page(ground));
    };
    if (route.method === 'GET') return web.database.read(communityId, work);
    return web.database.write(communityId, work, (answer) => answer.kept ?? answer.status < 400);
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

  function groundOf(arrival: Arrival, db: Db, { person, sessionId, community }: Identity): GroundRequest {
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

  async function nothingHere(arrival: Arrival): Promise<Answer> {
    const signedIn = arrival.cookies.komunigi
      ? await web.database
          .read(null, (db) => identify(db, sessionIdOf(arrival.cookies.komunigi), null, web.clock()))
          .catch(() => undefined)
      : undefined;
    return web.faces.notFound({ ...face(arrival), person: signedIn?.person ?? null });
  }
}

// Whoever sends a form letter by letter holds a connection no longer than this; a slow phone is quicker.
const PATIENCE = { headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };

/** Listens; resolves with the port. */
export function listenOn(
  app: Hono<Bindings>,
  host: string,
  port: number,
): Promise<{ server: HttpServer; port: number }> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: host, port, serverOptions: PATIENCE }, (address) =>
      resolve({ server: server as HttpServer, port: address.port }),
    );
    server.on('error', reject);
  });
}

/** A fixed word in an address beats a parameter: `/organisations/new` is not the organisation named new. */
const inOrder = (routes: readonly Route[]): readonly Route[] =>
  [...routes].sort((a, b) => (a.path.replaceAll(':', '~') < b.path.replaceAll(':', '~') ? -1 : 1));

/** A demonstration lives by its own calendar, some time behind the wall clock. */
const onItsCalendar = (now: Instant, community: { readonly calendarShiftSeconds: number }): Instant =>
  community.calendarShiftSeconds === 0 ? now : plusMinutes(now, -community.calendarShiftSeconds / 60);

const hostOf = (context: Context<Bindings>): string => context.req.header('host') ?? '';

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

/** Takes in as much as a form may be, whatever length was announced; null when there is more. */
async function readBody(context: Context<Bindings>): Promise<string | null> {
  const announced = context.req.header('content-length');
  if (Number(announced ?? 0) > LARGEST_FORM_BYTES) return null;
  if (announced !== undefined) return new TextDecoder().decode(await context.req.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of context.req.raw.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_FORM_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const face = (arrival: Arrival): FaceRequest => ({
  language: arrival.language,
  path: arrival.path,
  once: newId(),
  person: null,
  requestId: arrival.requestId,
  typed: whatWasTyped(arrival.form),
});

const faceOf = (ground: GroundRequest): FaceRequest => ({
  language: ground.language,
  path: ground.path,
  once: ground.once,
  person: ground.person,
  requestId: '',
  typed: whatWasTyped(ground.form),
});

const whatWasTyped = (form: GroundRequest['form']): string[] =>
  Object.entries(form).flatMap(([name, value]) =>
    ['once', 'seat', 'version', 'code', 'token'].includes(name) || typeof value !== 'string' || !value.includes(' ')
      ? []
      : [value],
  );

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof DatabaseTrouble)) return 'broken';
  if (error.kind === 'disk-full') return 'disk-full';
  return error.kind === 'conflict' ? 'broken' : 'database-away';
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

function send(answer: Answer, web: Web): Response {
  const plain = {
    ...SAFE_HEADERS,
    'content-type': answer.type,
    'cache-control': 'no-store',
    ...(web.publicUrl?.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
    ...answer.headers,
  };
  // A plain object goes to Node as it is; only several cookies need more.
  const headers = answer.cookies ? new Headers(plain) : plain;
  for (const each of answer.cookies ?? []) if (headers instanceof Headers) headers.append('set-cookie', each);
  const body = typeof answer.body === 'string' ? encoded(answer.body) : new Uint8Array(answer.body);
  return new Response(answer.status === 303 ? null : body, { status: answer.status, headers });
}

const ENCODING_BYTES = 512 * 1024;
const encoding = Buffer.allocUnsafeSlow(ENCODING_BYTES);

/** A page is put together from thousands of pieces of text: encoded once here, it is neither measured nor encoded again. */
function encoded(text: string): Uint8Array<ArrayBuffer> {
  if (text.length * 3 > ENCODING_BYTES) return new Uint8Array(Buffer.from(text));
  return new Uint8Array(encoding.subarray(0, encoding.write(text)));
}

function sendAsset(context: Context<Bindings>, asset: Asset): Response {
  const accepts = context.req.header('accept-encoding') ?? '';
  const [encoding, body] =
    accepts.includes('br') && asset.brotli
      ? ['br', asset.brotli]
      : accepts.includes('gzip') && asset.gzip
        ? ['gzip', asset.gzip]
        : [undefined, asset.body];
  const headers = new Headers({
    ...SAFE_HEADERS,
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  if (encoding) headers.set('content-encoding', encoding);
  return new Response(new Uint8Array(body), { headers });
}
