import type { RequestListener } from 'node:http';
import type { Readable } from 'node:stream';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { CONNECTIONS, DatabaseTrouble } from '../database';
import { type Identity, identify, sessionIdOf } from '../sign-in';
import type { Answer } from './answer';
import { type Arrival, arrive, face, hostOf, isHeavy, networkFrom } from './arrival';
import { hostName, isFromOurPages, isOurHost } from './edge';
import { makeEntry } from './entry';
import { handingIn } from './listening';
import { rateLimit } from './rate';
import type { Route } from './request';
import { send, sendAsset, sendStream } from './sending';
import { takenIn, withPlace } from './taking';
import { inTurn, turns } from './turns';
import type { Bindings, Trouble, Web } from './web';

/** A shop's whole team may sit behind one address; what goes beyond ten hasty hands is a flood. */
const PEOPLE_BEHIND_ONE_ADDRESS = 10;

/** Twice as many as there are connections to the database: while some wait for it, others are written down. */
const AT_THE_SAME_TIME = 2 * CONNECTIONS;
const PATIENCE_IN_LINE_MILLISECONDS = 10_000;
const tooBusy = () => new DatabaseTrouble('busy', 'Too many ask something at the same time.');

/** The pages, and what hands requests from outside to them. */
export interface MadeWeb {
  readonly app: Hono<Bindings>;
  readonly listener: RequestListener;
}

/** Builds the web server's handler from the sitemap. */
export function makeWeb(web: Web): MadeWeb {
  const app = new Hono<Bindings>();
  const enter = makeEntry(web);
  const line = turns(AT_THE_SAME_TIME, PATIENCE_IN_LINE_MILLISECONDS);
  const floods = rateLimit(web.writesPerMinute * PEOPLE_BEHIND_ONE_ADDRESS, 60_000);

  for (const asset of web.assets) app.get(asset.path, (context) => sendAsset(context, asset));
  app.get('/health/live', (context) => context.text('alive\n'));
  app.get('/health/ready', async (context) =>
    (await web.database.ready()) ? context.text('ready\n') : context.text('the database does not answer\n', 503),
  );
  app.use(async (context, next) => {
    if (isOurHost(hostOf(context), context.env?.incoming?.socket.localAddress ?? '', web.publicUrl)) return next();
    const slug = await web.frontAt?.(hostName(hostOf(context)));
    if (slug !== undefined) return atOwnDomain(context, slug);
    const arrival = face(await arrive(web, context, { hasBody: false }));
    // With an address of our own, a name that somebody pointed here leads to nothing.
    return send(web.publicUrl ? web.faces.notFound(arrival) : web.faces.failed(arrival, 'unknown-host'), web);
  });
  for (const route of inOrder(web.routes)) app.on(route.method, route.path, (context) => handle(context, route));
  app.onError(async (error, context) => {
    // A visitor who hung up in the middle of a form, or a fault of ours outside every route.
    web.log('error', 'broken', { path: context.req.routePath, error: describe(error) });
    return send(web.faces.failed(face(await arrive(web, context, { hasBody: false })), 'broken'), web);
  });
  app.notFound(async (context) => send(await nothingHere(await arrive(web, context, { hasBody: false })), web));
  const atOnce = new Set(['/health/live', '/health/ready', ...web.assets.map(({ path }) => path)]);
  return { app, listener: handingIn(app, { turns: line, lineOf: (incoming) => networkFrom(web, incoming), atOnce }) };

  /** A community's own domain shows its public front, and nothing else of this instance. */
  async function atOwnDomain(context: Context<Bindings>, slug: string): Promise<Response> {
    const { method, url, headers } = context.req.raw;
    const { pathname, search } = new URL(url);
    const isRead = method === 'GET' || method === 'HEAD';
    const path = pathname === '/robots.txt' ? pathname : `/${slug}/public${pathname === '/' ? '' : pathname}`;
    const asked = new Headers(headers);
    // Nobody is signed in at a domain that is not ours.
    asked.delete('cookie');
    asked.set('host', web.publicUrl ? new URL(web.publicUrl).host : 'localhost');
    const scheme = web.publicUrl?.startsWith('https:') ? 'https' : 'http';
    const here = new URL(path + search, web.publicUrl ?? 'http://localhost');
    if (!isRead || here.pathname !== path)
      return send(await nothingHere(await arrive(web, context, { hasBody: false })), web);
    return app.fetch(new Request(here, { method, headers: asked }), {
      ...context.env,
      ownOrigin: `${scheme}://${hostOf(context)}`,
    });
  }

  async function handle(context: Context<Bindings>, route: Route): Promise<Response> {
    const startedAt = performance.now();
    const { arrival, answer } = await received(context, route);
    context.env?.turn?.leave();
    web.log('info', 'request', {
      id: arrival.requestId,
      method: route.method,
      route: route.path,
      status: answer.status,
      milliseconds: Math.round((performance.now() - startedAt) * 10) / 10,
    });
    const { stream } = answer;
    return stream ? pass({ ...answer, stream }, arrival) : send(answer, web, context.req.header('accept-encoding'));
  }

  /** What is posted is read before its turn, however slowly it comes; what is only asked for has had its turn outside. */
  async function received(
    context: Context<Bindings>,
    route: Route,
  ): Promise<{ readonly arrival: Arrival; readonly answer: Answer }> {
    if (isHeavy(context, route)) {
      const arrival = await arrive(web, context, { hasBody: false });
      return { arrival, answer: await answerToHeavy({ ...arrival, method: 'POST' }, route) };
    }
    const arrival = await arrive(web, context, { hasBody: route.method === 'POST' });
    if (context.env?.turn?.isLate) return { arrival, answer: failed(arrival, route, tooBusy()) };
    if (route.method === 'GET') return { arrival, answer: await answerTo(arrival, route) };
    const answer = inTurn(line, arrival.address, () => answerTo(arrival, route), tooBusy);
    return { arrival, answer: await answer.catch((error) => failed(arrival, route, error)) };
  }

  /** Sends a stream itself: what is between us and the client would end a broken one as if it were whole. */
  async function pass(answer: Answer & { readonly stream: Readable }, arrival: Arrival): Promise<Response> {
    const { context, requestId: id } = arrival;
    if (context.req.raw.method === 'HEAD') {
      answer.stream.destroy();
      return send(answer, web);
    }
    try {
      web.log('info', 'stream', { id, end: await sendStream(answer, web, context) });
    } catch (error) {
      web.log('error', 'stream', { id, error: describe(error) });
    }
    return RESPONSE_ALREADY_SENT;
  }

  /** What is heavy, such as files that are looked at with care, is read only of somebody who is signed in, a few at a time. */
  async function answerToHeavy(arrival: Arrival, route: Route): Promise<Answer> {
    const trouble = troubleWithPost(arrival, route);
    if (trouble) return web.faces.failed(face(arrival), trouble);
    const person = await personBehind(arrival);
    if (!person) return web.faces.notFound(face(arrival));
    const received = await withPlace(person.id, async (): Promise<Arrival> => {
      const { form, files } = await arrive(web, arrival.context, { ...route, hasBody: true });
      return { ...arrival, form, files, taken: route.takesIn ? await takenIn(files) : {} };
    });
    return received ? answerTo(received, route) : web.faces.failed(face(arrival), 'too-many');
  }

  async function answerTo(arrival: Arrival, route: Route): Promise<Answer> {
    try {
      const trouble = route.method === 'POST' ? troubleWithPost(arrival, route) : undefined;
      if (trouble) return web.faces.failed(face(arrival), trouble);
      const answer = await enter(arrival, route);
      if (answer.status === 404 && answer.body === '') return await nothingHere(arrival);
      if (route.method === 'POST' && answer.status < 400) web.onWritten();
      return answer;
    } catch (error) {
      return failed(arrival, route, error);
    }
  }

  function failed(arrival: Arrival, route: Route, error: unknown): Answer {
    const trouble = troubleOf(error);
    web.log('error', trouble, { id: arrival.requestId, route: route.path, error: describe(error) });
    return web.faces.failed(face(arrival), trouble);
  }

  function troubleWithPost(arrival: Arrival, route: Route): Trouble | undefined {
    const headers = arrival.context.req.raw.headers;
    if ('too-large' in arrival.form) return route.fileBytes === undefined ? 'too-large' : 'file-too-large';
    if (!route.fromAnywhere && !isFromOurPages(headers, hostOf(arrival.context), web.publicUrl))
      return 'from-another-site';
    return floods.allows(arrival.address, Date.now()) ? undefined : 'too-many';
  }

  async function nothingHere(arrival: Arrival): Promise<Answer> {
    return web.faces.notFound({ ...face(arrival), person: await personBehind(arrival) });
  }

  async function personBehind({ cookies }: Arrival): Promise<Identity['person']> {
    if (!cookies.komunigi) return null;
    const signedIn = await web.database
      .read(null, (db) => identify(db, sessionIdOf(cookies.komunigi), null, web.clock()))
      .catch(() => undefined);
    return signedIn?.person ?? null;
  }
}

/** A fixed word in an address beats a parameter: `/organisations/new` is not the organisation named new. */
const inOrder = (routes: readonly Route[]): readonly Route[] =>
  [...routes].sort((a, b) => (a.path.replaceAll(':', '~') < b.path.replaceAll(':', '~') ? -1 : 1));

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof DatabaseTrouble)) return 'broken';
  if (error.kind === 'disk-full') return 'disk-full';
  return error.kind === 'conflict' ? 'broken' : 'database-away';
}

/** Where it happened is of no interest where too many came: there may be thousands of them. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isCrowd = error instanceof DatabaseTrouble && error.kind === 'busy';
  return isCrowd ? error.message : (error.stack ?? error.message);
}
