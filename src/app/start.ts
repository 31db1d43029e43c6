import type { Server } from 'node:http';
import { type Instant, instant, neverBack } from '../basics/instant';
import { latestAmong } from '../community/chronicle';
import { explainerFor } from '../community/glossary';
import { requestAtTheDoor } from '../community/joining';
import { IS_CLOSED, isClosed } from '../community/leaving';
import { whyNoLonger } from '../community/mandates';
import { pulsesAmong } from '../community/meetings';
import { standingBehind } from '../community/members';
import { communityAt } from '../community/site';
import { assets, languages } from '../design';
import { type Database, migrate, openDatabase } from '../machinery/database';
import { makeLive } from '../machinery/live';
import { type Log, makeLog } from '../machinery/log';
import { askOutside, wayWith } from '../machinery/outside';
import { signingWith, smtpCarrier, smtpPostman, startPostman } from '../machinery/post';
import { sealerIn } from '../machinery/sealing';
import type { Settings } from '../machinery/settings';
import { listenOn, makeWeb, newestSubmission } from '../machinery/web';
import type { Ask } from '../machinery/wordpress';
import { startCarrying } from './carrying';
import { choresFor } from './chores';
import { askDomains, type Outside, recordsOf } from './domains';
import { lookAtLinks } from './links';
import { migrationsFolder } from './migrations';
import { faces } from './pages/faces';
import { type RecurringOptions, startRecurring } from './recurring';
import { makeSitemap, publicFront } from './sitemap';
import { publishOnSites } from './wordpress';

const FIRST_PORT = 8017;
const PORTS_TRIED = 20;

/** A running instance. */
export interface Running {
  readonly url: string;
  readonly port: number;
  readonly database: Database;
  /** Does now what happens by itself every half minute. */
  readonly doChores: () => Promise<void>;
  /** Finishes what is under way, then closes everything. */
  readonly stop: () => Promise<void>;
}

/** The port that was asked for is taken: a sentence for whoever starts the instance. */
export class BusyPort extends Error {}

/** What tests have their own of. */
export interface Surroundings extends Outside, Pick<RecurringOptions, 'everyMilliseconds'> {}

/** Opens the database, brings it up to date and listens. The clock is the wall clock unless told. */
export async function startInstance(
  settings: Settings,
  clock: () => Instant = () => instant(new Date()),
  surroundings: Surroundings = { recordsOf },
): Promise<Running> {
  const log = makeLog(settings.log);
  const database = await openDatabase({ url: settings.databaseUrl, dataDirectory: settings.dataDirectory });
  try {
    await migrate(database, migrationsFolder());
    // What was said before the last stop stays before what is said now, though the clock was set right meanwhile.
    const steady = neverBack(clock, await database.read(null, newestSubmission));
    return await listenWith(settings, database, steady, log, surroundings);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What may be posted where a community is closed: the way back; and nobody is held in a letter, nor in its list. */
const MAY_STILL: ReadonlySet<string> = new Set([
  '/:community/closing/reopening',
  '/:community/newsletter/leave/:token',
  '/:community/newsletter/erasure/:token',
]);

async function listenWith(
  settings: Settings,
  database: Database,
  clock: () => Instant,
  log: Log,
  { recordsOf: records, everyMilliseconds }: Surroundings,
): Promise<Running> {
  const { postman, carrying } = mailOf(settings, database, clock, log);
  const live = makeLive((communityId, matterIds) =>
    database.read(communityId, async (db) => {
      // A meeting changes by more than what the chronicle tells.
      const lines = await latestAmong(db, communityId, matterIds);
      const pulses = await pulsesAmong(db, communityId, matterIds);
      return new Map(matterIds.map((id) => [id, (lines.get(id) ?? 0) + (pulses.get(id) ?? 0)]));
    }),
  );
  const sealer = sealerIn(settings.dataDirectory);
  const front = publicFront();
  const isForMany = settings.communities === 'many';
  const web = makeWeb({
    routes: makeSitemap({ database, hasMail: postman !== undefined, watch: live.watch, isForMany, sealer }),
    assets: assets(),
    database,
    languages: languages.map(({ language }) => language),
    faces,
    standing: standingBehind(IS_CLOSED),
    whyNoLonger,
    closed: { isClosed, mayStill: MAY_STILL },
    atTheDoor: async (request) => (await requestAtTheDoor(request)) ?? front.atTheDoor(request),
    frontAt: async (host) => settings.domains.get(host) ?? database.read(null, (db) => communityAt(db, host)),
    explaining: explainerFor,
    clock,
    log,
    publicUrl: settings.publicUrl,
    proxies: settings.proxies,
    writesPerMinute: settings.writesPerMinute,
    onWritten: () => {
      postman?.wake();
      carrying?.wake();
      live.poke();
    },
  });
  const { server, port } = await listenSomewhere(web, settings);
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  const url = settings.publicUrl ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  const way = wayWith(settings.ownSites);
  const ask: Ask = (address, asking) => askOutside(address, asking, way);
  const seldom = database.seldom;
  const apart = async (now: Instant, stopping: AbortSignal): Promise<void> => {
    await askDomains(seldom, records, now);
    if (settings.looksAtLinks) await lookAtLinks(seldom, now);
    await publishOnSites({ database: seldom, sealer, ask, origin: url, log }, now, stopping);
  };
  const recurring = startRecurring(seldom, choresFor(url), clock, log, { apart, everyMilliseconds });
  return {
    url,
    port,
    database,
    doChores: recurring.now,
    stop: async () => {
      live.stop();
      await closed(server);
      await recurring.stop();
      await carrying?.stop();
      await postman?.stop();
      await database.close();
    },
  };
}

/** Whoever takes letters out of the house, one by one and by the thousand; nobody without a mail server. */
function mailOf(settings: Settings, database: Database, clock: () => Instant, log: Log) {
  const { smtpUrl, mailFrom: from, mailReturns: returns, dkimKeyFile, dkimSelector } = settings;
  if (!smtpUrl) return {};
  const signing = dkimKeyFile === undefined ? undefined : signingWith(dkimKeyFile, dkimSelector, from);
  const carrier = smtpCarrier({ smtpUrl, from, returns, signing });
  const [perMinute, isAlone] = [settings.lettersPerMinute, settings.databaseUrl === undefined];
  return {
    postman: startPostman(database, smtpPostman(smtpUrl, from, signing), log),
    carrying: startCarrying(database, carrier, { clock, log, perMinute, isAlone }),
  };
}

async function listenSomewhere(web: ReturnType<typeof makeWeb>, { host, port }: Settings) {
  for (let wish = port ?? FIRST_PORT; ; wish += 1) {
    try {
      return await listenOn(web.listener, host, wish);
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isBusy) throw error;
      if (port)
        throw new BusyPort(`Port ${port} is taken by another program: choose another with PORT, or leave PORT out.`);
      if (wish >= FIRST_PORT + PORTS_TRIED) return listenOn(web.listener, host, 0);
    }
  }
}

/** Stops listening, lets requests under way finish, and lets go of idle connections. */
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    // Whoever watched, or was answered meanwhile, keeps a connection that is idle only now.
    const beat = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearInterval(beat);
      resolve();
    });
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5000).unref();
  });
