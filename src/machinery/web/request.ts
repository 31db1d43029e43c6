import type { Explainer } from '../../basics/explaining';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import type { Refusal } from '../../basics/outcome';
import type { Db } from '../database';
import type { TakenFile } from '../files';
import type { Community, Here } from '../here';
import type { Answer } from './answer';

/** What a form sent, each value tidied of nothing: exactly what was typed. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

/** A file as it was chosen: whatever its name says, its bytes may be anything. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files that a form sent, by field; a field that was left empty sends none. */
export type Files = Readonly<Record<string, SentFile>>;

/** What was made of each file, by field, on a route that takes files in: ready to be kept, or why not. */
export type Taken = Readonly<Record<string, TakenFile | Refusal>>;

export interface Person {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

/** A request outside any community: signing in, starting a community, one's own account. */
export interface GroundRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: Form;
  readonly files: Files;
  readonly taken: Taken;
  readonly cookies: Readonly<Record<string, string>>;
  readonly language: string;
  /** The languages that the reader chose or the browser asks for, first wish first, in two letters, ours or not. */
  readonly wishes: readonly string[];
  /** Names the form that this page will show, so that posting it twice does the thing once. */
  readonly once: Id;
  /** The path of our own page that the posted form stood on, where the browser says so. */
  readonly cameFrom: string | null;
  /** The verified address of the client. */
  readonly address: string;
  readonly userAgent: string;
  /** The fingerprint of what the client has kept from before (If-None-Match). */
  readonly knows?: string | undefined;
  /** When it was given what it has kept (If-Modified-Since). */
  readonly knowsSince?: string | undefined;
  /** The address people type, such as https://komunigi.example.org, without a closing slash. */
  readonly origin: string;
  /** The address of a community's own domain, where its public front is read there. */
  readonly ownOrigin?: string | undefined;
  readonly db: Db;
  readonly now: Instant;
  /** Knows the words of the community, for whoever has a seat there. */
  readonly explainer?: Explainer | undefined;
  /** The community of the address, when there is one: an invitation is opened before one has a seat. */
  readonly community: Community | null;
  readonly person: Person | null;
  /** The session's id in the database, when someone is signed in. */
  readonly sessionId: Buffer | null;
}

/** A request inside a community, by someone who has a seat there. */
export interface Request extends GroundRequest {
  readonly here: Here;
  readonly person: Person;
}

export type Page = (request: Request) => Promise<Answer> | Answer;
export type GroundPage = (request: GroundRequest) => Promise<Answer> | Answer;

/** Who may call a URL: anyone; who is signed in; who has a seat; whose seat may speak; coordinator or core group. */
export type Who = 'anyone' | 'signed-in' | 'member' | 'voice' | 'facilitator';

interface RouteOf<W extends Who, P> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly who: W;
  readonly page: P;
  /** What a form with files may weigh here, in bytes; elsewhere files are not read. */
  readonly fileBytes?: number | undefined;
  /** What a form without files may weigh here, in bytes, where that is more than elsewhere. */
  readonly formBytes?: number | undefined;
  /** Its files are to be kept: they are recognised, looked at and drawn anew before its act begins. */
  readonly takesIn?: boolean | undefined;
  /** It may be posted from anywhere: its address alone says who may, and it does one small thing. */
  readonly fromAnywhere?: boolean | undefined;
}
export type GroundRoute = RouteOf<'anyone' | 'signed-in', GroundPage>;
export type CommunityRoute = RouteOf<'member' | 'voice' | 'facilitator', Page>;
export type Route = GroundRoute | CommunityRoute;
