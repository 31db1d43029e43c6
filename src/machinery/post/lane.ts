import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** What became of one letter that was handed to a mail server. */
export type Carried =
  | { readonly kind: 'accepted'; readonly answer: string }
  /** The server said no, to the sender, to this reader or to the letter itself. */
  | {
      readonly kind: 'refused';
      readonly stage: 'sender' | 'recipient' | 'message';
      readonly code: number;
      readonly answer: string;
    }
  /** The server was not there, or wants no letters now: nothing of this letter has left. */
  | { readonly kind: 'away'; readonly code: number | null; readonly answer: string }
  /** The whole letter was sent, and the connection went before its answer came: nobody knows whether it was taken. */
  | { readonly kind: 'uncertain'; readonly answer: string };

export interface Lane {
  readonly carry: (envelope: { readonly from: string; readonly to: string }, message: Buffer) => Promise<Carried>;
  readonly close: () => void;
}

const PATIENCE = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 120_000 };
/** Servers let so many letters through one connection; then it is opened anew. */
const MOST_ON_ONE = 100;
const NOT_NOW = 421;

/** What the mailer throws, as far as it is read here. */
interface Trouble extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * One connection to a mail server, opened when it is needed and kept for the next letter. A letter is never sent a second
 * time by itself: the pools of mailers do that when a connection goes.
 */
export function openLane(smtpUrl: string): Lane {
  let open: SMTPConnection | undefined;
  let carried = 0;
  const close = (): void => {
    open?.quit();
    open = undefined;
  };
  const connection = async (): Promise<SMTPConnection> => {
    if (open && carried < MOST_ON_ONE) return open;
    close();
    carried = 0;
    open = await connectTo(smtpUrl, (gone) => {
      if (open === gone) open = undefined;
    });
    return open;
  };
  return {
    close,
    carry: async (envelope, message) => {
      let through: SMTPConnection;
      try {
        through = await connection();
      } catch (error) {
        open = undefined;
        return { kind: 'away', code: codeOf(error), answer: answerOf(error) };
      }
      carried += 1;
      const outcome = await send(through, envelope, message);
      if (outcome.kind === 'refused' && outcome.code !== NOT_NOW) await putInOrder(through).catch(close);
      else if (outcome.kind !== 'accepted') close();
      return outcome;
    },
  };
}

function connectTo(smtpUrl: string, onGone: (gone: SMTPConnection) => void): Promise<SMTPConnection> {
  const { auth, ...options } = parseConnectionUrl(smtpUrl);
  const connection = new SMTPConnection({ ...options, ...PATIENCE });
  return new Promise((resolve, reject) => {
    connection.on('error', (error: Error) => {
      onGone(connection);
      connection.close();
      reject(error);
    });
    connection.on('end', () => {
      onGone(connection);
      reject(new Error('the mail server ended the connection'));
    });
    connection.connect(() => {
      if (!auth || !connection.allowsAuth) return resolve(connection);
      connection.login(auth, (error) => (error ? reject(error) : resolve(connection)));
    });
  });
}

function send(
  connection: SMTPConnection,
  envelope: { readonly from: string; readonly to: string },
  message: Buffer,
): Promise<Carried> {
  let isAllSent = false;
  const body = Readable.from([message]);
  body.on('end', () => {
    isAllSent = true;
  });
  return new Promise((resolve) => {
    connection.send({ from: envelope.from, to: [envelope.to] }, body, (error, info) => {
      resolve(error ? judged(error, isAllSent) : { kind: 'accepted', answer: info?.response ?? '' });
    });
  });
}

/** What the mailer threw, as what became of the letter. */
function judged(error: unknown, isAllSent: boolean): Carried {
  const { command = '' } = troubleOf(error);
  const [code, answer] = [codeOf(error), answerOf(error)];
  if (code === NOT_NOW) return { kind: 'away', code, answer };
  const stage = STAGES.find(([words]) => command.startsWith(words))?.[1];
  if (stage && code !== null) return { kind: 'refused', stage, code, answer };
  // Without an answer nothing was taken, unless all of it was on its way.
  return isAllSent ? { kind: 'uncertain', answer } : { kind: 'away', code, answer };
}

const STAGES = [
  ['MAIL FROM', 'sender'],
  ['RCPT TO', 'recipient'],
  ['DATA', 'message'],
] as const;

const putInOrder = (connection: SMTPConnection): Promise<void> =>
  new Promise((resolve, reject) => connection.reset((error) => (error ? reject(error) : resolve())));

const troubleOf = (error: unknown): Partial<Trouble> => (error instanceof Error ? error : {});
const codeOf = (error: unknown): number | null => troubleOf(error).responseCode ?? null;
const answerOf = (error: unknown): string => {
  const { response, message } = troubleOf(error);
  return (response || message || String(error)).replace(/\s+/g, ' ').slice(0, 500);
};
