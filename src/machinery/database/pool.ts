import { Session } from './session';
import { DatabaseTrouble } from './trouble';

const WAIT_MILLISECONDS = 10_000;

interface Waiting {
  readonly take: (session: Session) => void;
  readonly fail: (error: unknown) => void;
}

/** A few connections, lent one at a time; whoever comes when all are lent waits in line. */
export class Pool {
  #open = 0;
  #closed = false;
  readonly #free: Session[] = [];
  readonly #lent = new Set<Session>();
  readonly #line: Waiting[] = [];

  constructor(
    readonly url: string,
    readonly size: number,
  ) {}

  borrow(): Promise<Session> | Session {
    const free = this.#free.pop();
    if (free) {
      this.#lent.add(free);
      return free;
    }
    if (this.#closed) throw new DatabaseTrouble('unreachable', 'The database is closed.');
    return this.#open < this.size ? this.#connect() : this.#wait();
  }

  giveBack(session: Session): void {
    this.#lent.delete(session);
    if (session.broken) {
      this.#replace();
      return;
    }
    if (this.#closed) {
      void session.close();
      return;
    }
    const next = this.#line.shift();
    if (!next) {
      this.#free.push(session);
      return;
    }
    this.#lent.add(session);
    next.take(session);
  }

  /** Waits for what is lent to come back, then closes everything. */
  async close(): Promise<void> {
    this.#closed = true;
    const until = Date.now() + WAIT_MILLISECONDS;
    while (this.#lent.size > 0 && Date.now() < until) await new Promise((resume) => setTimeout(resume, 5));
    await Promise.all([...this.#free.splice(0), ...this.#lent].map((session) => session.close()));
  }

  async #connect(): Promise<Session> {
    this.#open += 1;
    try {
      const session = await Session.open(this.url, (broken) => this.#drop(broken));
      this.#lent.add(session);
      return session;
    } catch (error) {
      this.#open -= 1;
      this.#replace();
      throw error;
    }
  }

  #wait(): Promise<Session> {
    return new Promise((take, fail) => {
      const tooLong = setTimeout(() => {
        this.#line.splice(this.#line.indexOf(waiting), 1);
        fail(new DatabaseTrouble('busy', 'The database has too much to do at the moment.'));
      }, WAIT_MILLISECONDS);
      const waiting: Waiting = {
        take: (session) => {
          clearTimeout(tooLong);
          take(session);
        },
        fail: (error) => {
          clearTimeout(tooLong);
          fail(error);
        },
      };
      this.#line.push(waiting);
    });
  }

  #drop(session: Session): void {
    this.#open -= 1;
    const place = this.#free.indexOf(session);
    if (place >= 0) this.#free.splice(place, 1);
  }

  /** A connection was lost: whoever is first in line gets a new one, or learns that there is none. */
  #replace(): void {
    const next = this.#line.shift();
    if (next) this.#connect().then(next.take, next.fail);
  }
}
