import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Day } from '../../basics/day';
import type { Explainer } from '../../basics/explaining';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import type { Database, Db } from '../database';
import type { Here, Seat } from '../here';
import type { Log } from '../log';
import type { Answer } from './answer';
import type { GroundRequest, Request, Route } from './request';
import type { Leave } from './turns';

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
  | 'file-too-large'
  | 'too-many'
  | 'not-allowed'
  /** Nothing is written in a community that is closed. */
  | 'closed';
export interface FaceRequest {
  readonly language: string;
  readonly path: string;
  readonly once: Id;
  readonly person: { readonly name: string } | null;
  readonly requestId: string;
  /** What was typed, so that it is not lost. */
  readonly typed: readonly string[];
  /** Why it was not allowed, where that is known, in the reader's language. */
  readonly because?: string | undefined;
}

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array;
  readonly gzip?: Uint8Array | undefined;
  readonly brotli?: Uint8Array | undefined;
}

/** What is asked of a community in one breath with who comes. */
export interface Standing {
  /** The seats that are held on a day. */
  readonly seatsOn: (today: Day) => readonly Seat[];
  /** The name of the community's state; undefined for whoever has no seat. */
  readonly state: string | undefined;
  /** Nothing is written there any more; false for whoever has no seat. */
  readonly isClosed: boolean;
}

export interface Web {
  readonly routes: readonly Route[];
  readonly assets: readonly Asset[];
  readonly database: Database;
  readonly languages: readonly string[];
  readonly faces: Faces;
  /** How whoever a session belongs to stands in a community; asked in one breath with who that is. */
  readonly standing: (db: Db, communityId: Id, sessionId: Buffer) => Promise<Standing>;
  /** Why someone who has a seat may no longer do something, such as a mandate that ended; nothing when nobody knows. */
  readonly whyNoLonger?: ((request: Request) => Promise<string | undefined>) | undefined;
  /** Where whoever has no seat is led that comes to a community's own address; undefined where it shows nothing. */
  readonly atTheDoor?: ((request: GroundRequest) => Promise<Answer | undefined>) | undefined;
  /** Tells whether nothing is written in a community any more, and which posts are taken all the same: the way back. */
  readonly closed?: {
    readonly isClosed: (db: Db, communityId: Id) => Promise<boolean>;
    readonly mayStill: ReadonlySet<string>;
  };
  /** The community whose public front a domain of its own leads to; undefined for every domain that has not said so. */
  readonly frontAt?: ((host: string) => Promise<string | undefined>) | undefined;
  /** Explains the words of a community to readers of a language; the version is that of its words. */
  readonly explaining?:
    | ((here: Pick<Here, 'db' | 'community'>, version: number, language: string) => Explainer | Promise<Explainer>)
    | undefined;
  /** The wall clock. */
  readonly clock: () => Instant;
  readonly log: Log;
  readonly publicUrl: string | undefined;
  readonly proxies: number;
  readonly writesPerMinute: number;
  /** Called after every kept write: letters may be waiting. */
  readonly onWritten: () => void;
}

export interface Connection {
  readonly incoming: Pick<IncomingMessage, 'headers'> & {
    readonly socket: { readonly remoteAddress?: string | undefined; readonly localAddress?: string | undefined };
  };
  /** `https://supermarches.example`, where a community's public front is read at a domain of its own. */
  readonly ownOrigin?: string;
  /** Where a stream is written to. */
  readonly outgoing: ServerResponse;
  /** Of what waited outside; undefined for what waits when it has been read. */
  readonly turn?: Turn | undefined;
}
/** The turn of a request that waited in line; `leave` hands its place on as soon as its answer is made. */
export interface Turn {
  readonly isLate: boolean;
  readonly leave: Leave;
}
export type Bindings = { Bindings: Connection };
