import pg from 'pg';
import { codeOf, DatabaseTrouble } from './trouble';
import { values } from './values';

/** What PostgreSQL answered to one statement. */
export interface Reply {
  readonly rows: unknown[];
  readonly rowCount: number | null;
  readonly command: string;
}

interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

const CONNECT_MILLISECONDS = 10_000;
/**
 * A slow statement, a lock nobody releases and a transaction left open all end, rather than block everyone. Statements
 * are few and each finds its rows by an index whatever is asked for, so a plan is made once and not at every question;
 * and made as for a large table, where it would otherwise read from end to end what was empty when it was made.
 */
const LIMITS = [
  "set timezone to 'UTC'",
  "set statement_timeout to '30s'",
  "set lock_timeout to '10s'",
  "set idle_in_transaction_session_timeout to '60s'",
  'set plan_cache_mode to force_generic_plan',
  'set enable_seqscan to off',
].join('; ');

/** Every text gets one short name in this process; the texts are few, and those beyond the bound stay unnamed. */
const names = new Map<string, string>();
const MOST_NAMES = 1_000;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMES) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** One connection to PostgreSQL. Statements are written without waiting for the answers to those before them. */
export class Session {
  /** Whether the connection can still be used; a broken one is thrown away. */
  broken = false;
  /** What is to be said before the next statement, in the same packet. */
  #opening: string | undefined;
  #opened: Promise<unknown> | undefined;
  #gathering = false;
  #keepsPlans = true;
  /** What went wrong with a statement whose answer nobody waits for. */
  #trouble: unknown;
  #last: Statement[] = [];
  readonly #client: pg.Client;

  private constructor(client: pg.Client, whenBroken: (session: Session) => void) {
    this.#client = client;
    const breakOff = () => {
      if (this.broken) return;
      this.broken = true;
      whenBroken(this);
    };
    client.on('error', breakOff);
    client.on('end', breakOff);
  }

  static async open(url: string, whenBroken: (session: Session) => void = () => {}): Promise<Session> {
    const client = new pg.Client({
      connectionString: url,
      types: values,
      pipeline: true,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      application_name: 'komunigi',
    });
    const session = new Session(client, whenBroken);
    await client.connect();
    await client.query(LIMITS);
    return session;
  }

  /** Begins a transaction as soon as there is a first statement. `keepsPlans`: whether its statements are prepared. */
  begin(opening: string, keepsPlans = true): void {
    this.#opening = opening;
    this.#keepsPlans = keepsPlans;
    this.#opened = undefined;
    this.#trouble = undefined;
    this.#last = [];
  }

  /** Runs one statement, prepared once per connection where the transaction keeps its plans. */
  run(text: string, parameters: readonly unknown[]): Promise<Reply> {
    this.#gather();
    if (this.#opening !== undefined) {
      this.#opened = this.#client.query(this.#opening);
      this.#opened.catch(() => {});
      this.#opening = undefined;
    }
    const name = this.#keepsPlans ? nameOf(text) : undefined;
    return this.#client.query({ text, values: parameters as unknown[], ...(name && { name }) });
  }

  /** Runs one statement whose answer nobody waits for; if it fails, the transaction does. */
  say(text: string, parameters: readonly unknown[]): void {
    this.run(text, parameters).catch((error: unknown) => {
      this.#trouble ??= error;
    });
  }

  /** The same, kept for the very end: it goes out with the commit, so that what it locks is let go at once. */
  sayLast(text: string, parameters: readonly unknown[]): void {
    this.#last.push({ text, parameters });
  }

  /** Says now what was kept for the very end: its walls are left before the commit. */
  sayHeld(): void {
    const held = this.#last;
    this.#last = [];
    for (const { text, parameters } of held) this.say(text, parameters);
  }

  /** The first thing that went wrong with what was said, rather than what followed from it. */
  get trouble(): unknown {
    return this.#trouble;
  }

  /** Ends the transaction. True if it was committed (or nothing was ever said), false if it was rolled back. */
  async end(how: 'commit' | 'rollback'): Promise<boolean> {
    if (how === 'commit') for (const { text, parameters } of this.#last) this.say(text, parameters);
    this.#opening = undefined;
    const opened = this.#opened;
    if (opened === undefined) return true;
    this.#opened = undefined;
    this.#gather();
    const [reply] = await Promise.all([this.#client.query(how), opened]);
    return reply.command === 'COMMIT';
  }

  /** What is said in one turn goes out in one packet: half of the cost of a small statement is its system call. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    const { stream } = this.#client.connection;
    stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      stream.uncork();
    });
  }

  /** Runs several statements without parameters, as the files of migrations have them. */
  async script(text: string): Promise<void> {
    await this.#client.query(text);
  }

  async close(): Promise<void> {
    this.broken = true;
    await this.#client.end().catch(() => {});
  }
}

const LOST = new Set(['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

/** Tells an answer "the server is not there" from an answer of the server. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) {
    return (
      error instanceof Error && /^(Connection terminated|timeout expired|Client has encountered)/.test(error.message)
    );
  }
  // Class 08 is broken connections, 57P01 to 57P05 are servers that stop or start, 53300 is one with no place left.
  return LOST.has(code) || code.startsWith('08') || /^57P0[1-5]$/.test(code) || code === '53300';
}

/** The same error as a sentence, where it is one that the person running the instance can do something about. */
export function explained(error: unknown): unknown {
  if (codeOf(error) === '53100')
    return new DatabaseTrouble(
      'disk-full',
      'The disk of the database is full. Nothing was saved; free some space.',
      error,
    );
  if (isLost(error)) return new DatabaseTrouble('unreachable', 'The database does not answer at the moment.', error);
  return error;
}
