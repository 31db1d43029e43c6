import { resolve } from 'node:path';
import { instant } from '../../basics/instant';
import { type Check, type Manifest, takeIn, WrongArchive, writeArchive } from '../../machinery/archive';
import {
  type Database,
  DatabaseTrouble,
  joinDatabase,
  migrate,
  migrationsIn,
  migrationsOf,
} from '../../machinery/database';
import { NotReadable, WrongKey } from '../../machinery/post';
import { readSettings, WrongSettings } from '../../machinery/settings';
import { migrationsFolder } from '../migrations';
import { auditAll, auditCommunity } from './audit';
import { makeKey, standardInput, takeMaildir, takeMessage, tellMail } from './mail';

type Joined = Awaited<ReturnType<typeof joinDatabase>>;

/** `bin/audit`: one line per promise; 1 when one is broken. */
export const audit = (): Promise<number> =>
  withDatabase(async (database) => {
    await refuseOtherTables(database);
    const audited = await auditAll(database, migrationsFolder(), now());
    for (const { of, kept } of audited) {
      say(of === null ? 'The house' : `\nThe community ${of}`);
      for (const { promise, faults } of kept) {
        say(`  ${faults.length === 0 ? 'kept  ' : 'BROKEN'}  ${promise}`);
        for (const fault of faults) say(`            ${fault}`);
      }
    }
    const all = audited.flatMap(({ kept }) => kept);
    const broken = all.filter(({ faults }) => faults.length > 0).length;
    say(broken === 0 ? `\nAll ${all.length} promises are kept.` : `\n${broken} of ${all.length} promises are broken.`);
    return broken === 0 ? 0 : 1;
  });

/** `bin/export COMMUNITY FILE`. */
export async function exportTo([slug, file]: readonly string[]): Promise<number> {
  if (!slug || !file) return usage('bin/export COMMUNITY FILE   (such as: bin/export supermarches supermarches.zip)');
  return withDatabase(async (database) => {
    if ((await migrationsOf(database)).length === 0) throw new WrongArchive('No Komunigi has used this database yet.');
    const written = await writeArchive(database, slug, resolve(file), now());
    say(`The community ${written.community.name} is in ${file}: ${contentOf(written)}.`);
    say('It holds the addresses of its people: keep it as safe as the instance itself.');
    return 0;
  });
}

/** `bin/import FILE`. */
export async function importFrom([file]: readonly string[]): Promise<number> {
  if (!file) return usage('bin/import FILE   (such as: bin/import supermarches.zip)');
  return withDatabase(async (database) => {
    const isEmpty = (await migrationsOf(database)).length === 0;
    if (database.isOurs || isEmpty) await migrate(database, migrationsFolder());
    await refuseOtherTables(database);
    const check: Check = async (db, id) => (await auditCommunity(db, id, now())).flatMap(({ faults }) => faults);
    const taken = await takeIn(database, resolve(file), check, migrationsFolder());
    say(`The community ${taken.community.name} is here, at the address /${taken.community.slug}: ${contentOf(taken)}.`);
    return 0;
  }, true);
}

/** `bin/returned [MAILDIR]`: takes what came back of newsletters, from the standard input or from a maildir. */
export async function returned([folder]: readonly string[]): Promise<number> {
  const raw = folder ? undefined : await standardInput();
  return withDatabase(async (database) => {
    await refuseOtherTables(database);
    if (folder) say(`${await takeMaildir(database, resolve(folder), now, say)} read.`);
    else say(await takeMessage(database, raw ?? Buffer.alloc(0), now()));
    return 0;
  });
}

/** `bin/mail`: what the domain name system must know of the sender; `bin/mail key FILE` makes a key. */
export async function mail([what, file]: readonly string[]): Promise<number> {
  if (what === 'key' && file) return makeKey(resolve(file), say);
  if (what !== undefined) return usage('bin/mail   or   bin/mail key FILE');
  try {
    return await tellMail(readSettings(process.env), say);
  } catch (error) {
    if (!(error instanceof WrongSettings || error instanceof WrongKey)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** Joins the instance, running or not; makes its data directory only where something is to be put into it. */
async function withDatabase(work: (database: Joined) => Promise<number>, mayBegin = false): Promise<number> {
  try {
    const { databaseUrl, dataDirectory } = readSettings(process.env);
    const database = await joinDatabase({ url: databaseUrl, dataDirectory, mayBegin });
    return await work(database).finally(() => database.close());
  } catch (error) {
    const isForPeople =
      error instanceof WrongArchive ||
      error instanceof DatabaseTrouble ||
      error instanceof WrongSettings ||
      error instanceof NotReadable;
    process.stderr.write(`${isForPeople ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

/** A command reads the tables it knows: an instance of another version is left alone. */
async function refuseOtherTables(database: Database): Promise<void> {
  const [here, known] = await Promise.all([migrationsOf(database), migrationsIn(migrationsFolder())]);
  if (here.length === known.length && here.every(({ name }, place) => name === known[place]?.name)) return;
  throw new WrongArchive(
    `The database has the tables of another version of Komunigi (${here.at(-1)?.name ?? 'none yet'}, and this is ${known.at(-1)?.name}): ` +
      'start this version once on it, or use that one.',
  );
}

function contentOf({ files }: Manifest): string {
  const lines = files.reduce((sum, each) => sum + each.lines, 0);
  const people = files.find(({ name }) => name === 'people.ndjson')?.lines ?? 0;
  return `${lines} lines in ${files.length} files, ${people} people`;
}

function usage(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const now = () => instant(new Date());
