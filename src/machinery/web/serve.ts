import type { Server as HttpServer } from 'node:http';
import type { Readable } from 'node:stream';
import { serve as listen } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { CONNECTIONS, DatabaseTrouble } from '../database';
import { type Identity, identify, sessionIdOf } from '../sign-in';
import type { Answer } from './answer';
import { type Arrival, arrive, bringsFiles, face, hostOf, networkFrom } from './arrival';
import { hostName, isFromOurPages, isOurHost } from './edge';
import { makeEntry } from './entry';
import { rateLimit } from './rate';
import type { Route } from './request';
import { send, sendAsset, sendStream } from './sending';
import { takenIn, withPlace } from './taking';
import { turns } from './turns';
import type { Bindings, Trouble, Web } from './web';

/** A shop's whole team may sit behind one address; what goes beyond ten hasty hands is a flood. */
const PEOPLE_BEHIND_ONE_ADDRESS = 10;

/** Who came, and what they are answered. */
interface Found {
  readonly arrival: Arrival;
  answer: Answer;
}
const TAKEN_OUT: Answer = { status: 204, type: '', body: '' };

/** Twice as many as there are connections to the database: while some wait for it, others are written down. */
const AT_THE_SAME_TIME = 2 * CONNECTIONS;
const PATIENCE_IN_LINE_MILLISECONDS = 10_000;
const tooBusy = () => new DatabaseTrouble('busy', 'Too many ask something at the same time.');

/** Builds the web server's handler from the sitemap. */
export function makeWeb(web: Web): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const enter = makeEntry(web);
  const inTurn = turns(AT_THE_SAME_TIME, PATIENCE_IN_LINE_MILLISECONDS, tooBusy);
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
  return app;

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
    const found = await received(context, route);
    const { arrival, answer } = found;
    // Whoever waited in line is old to V8, and what the old hold on to is kept long: the page is not left with them.
    found.answer = TAKEN_OUT;
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

  /**
   * What is posted is read before its turn, however slowly it comes: nobody waits for it. What is only asked for is not
   * even looked at before, so that waiting costs little.
   */
  async function received(context: Context<Bindings>, route: Route): Promise<Found> {
    if (route.fileBytes !== undefined && bringsFiles(context)) {
      const arrival = await arrive(web, context, { hasBody: false });
      return { arrival, answer: await answerToFiles({ ...arrival, method: 'POST' }, route) };
    }
    const posted = route.method === 'POST' ? await arrive(web, context, { hasBody: true }) : undefined;
    const whoComes = () => posted ?? arrive(web, context, { hasBody: false });
    try {
      return await inTurn(networkFrom(web, context), async () => {
        const arrival = await whoComes();
        // Nobody is there any more to read what would be made.
        if (route.method === 'GET' && context.env?.outgoing?.destroyed) return { arrival, answer: TAKEN_OUT };
        return { arrival, answer: await answerTo(arrival, route) };
      });
    } catch (error) {
      const arrival = await whoComes();
      return { arrival, answer: failed(arrival, route, error) };
    }
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

  /** Files are heavy, and are looked at with care: they are read only of somebody who is signed in, a few at a time. */
  async function answerToFiles(arrival: Arrival, route: Route): Promise<Answer> {
    const trouble = troubleWithPost(arrival, route);
    if (trouble) return web.faces.failed(face(arrival), trouble);
    const person = await personBehind(arrival);
    if (!person) return web.faces.notFound(face(arrival));
    const received = await withPlace(person.id, async (): Promise<Arrival> => {
      const { form, files } = await arrive(web, arrival.context, { hasBody: true, fileBytes: route.fileBytes });
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
