import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Driver,
  Kysely,
  type LimitNode,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  ValueNode,
} from 'kysely';
import type { Db, Tables } from './index';
import type { Session } from './session';

/** Writes how many rows are wanted into the text: a plan that is made once must know how few they are. */
class Compiler extends PostgresQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    const isWritten = ValueNode.is(limit) && Number.isSafeInteger(limit.value);
    this.append('limit ');
    if (isWritten) this.append(String(limit.value));
    else this.visitNode(limit);
  }
}

const compiler = new Compiler();
const adapter = new PostgresAdapter();
const refuseToManage = async (): Promise<never> => {
  throw new Error('transactions are opened by read and write of the database, never inside one');
};
const driver: Driver = {
  init: async () => {},
  acquireConnection: refuseToManage,
  beginTransaction: refuseToManage,
  commitTransaction: refuseToManage,
  rollbackTransaction: refuseToManage,
  releaseConnection: refuseToManage,
  destroy: async () => {},
};
/** Kysely wants to know its dialect; the driver it would make is never asked for. */
const dialect = new PostgresDialect({ pool: refuseToManage });
const config = { dialect };

/** The connection as Kysely sees it, for the length of one transaction. */
class Lent implements DatabaseConnection {
  over = false;

  constructor(readonly session: Session) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const reply = await this.run(query.sql, query.parameters);
    const rows = reply.rows as R[];
    return reply.rowCount === null || reply.command === 'SELECT'
      ? { rows }
      : { rows, numAffectedRows: BigInt(reply.rowCount) };
  }

  run(text: string, parameters: readonly unknown[]) {
    if (this.over) throw new Error('this transaction is over: a query came after its end');
    return this.session.run(text, parameters);
  }

  say(text: string, parameters: readonly unknown[], isLast: boolean): void {
    if (this.over) throw new Error('this transaction is over: a statement came after its end');
    if (isLast) this.session.sayLast(text, parameters);
    else this.session.say(text, parameters);
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and there is nothing to give
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('streaming is not offered: ask for a page of rows');
  }
}

/** The query builder over one open transaction. */
export class OpenTransaction extends Kysely<Tables> {
  readonly lent: Lent;

  constructor(session: Session) {
    const lent = new Lent(session);
    const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (consumer) => consumer(lent) });
    super({ config, executor, dialect, driver });
    this.lent = lent;
  }
}

/** Rows of a hand-written statement, in the same transaction and without the builder's cost; the caller names their shape. */
export async function rows<T>(db: Db, text: string, parameters: readonly unknown[] = []): Promise<T[]> {
  const reply = await lentBy(db).run(text, parameters);
  return reply.rows as T[];
}

/**
 * A hand-written statement whose answer nobody needs: it goes out with what is said next, the commit at the latest.
 * When it fails, so does the transaction, and `write` throws what went wrong with it.
 */
export const say = (db: Db, text: string, parameters: readonly unknown[] = []): void =>
  lentBy(db).say(text, parameters, false);

/** The same, said after everything else and with the commit: what many wait for is locked no longer than it takes. */
export const sayLast = (db: Db, text: string, parameters: readonly unknown[] = []): void =>
  lentBy(db).say(text, parameters, true);

function lentBy(db: Db): Lent {
  if (!(db instanceof OpenTransaction)) throw new Error('statements are for the transaction that read or write gave');
  return db.lent;
}
