import { type SMTPServer as Server, SMTPServer } from 'smtp-server';

/** One letter as a mail server took it. */
export interface Received {
  readonly from: string;
  readonly to: string;
  readonly message: string;
}

/** What a mail server says to a recipient, and to a whole letter; nothing where it takes them. */
export interface Manners {
  recipient?: ((address: string) => Error | undefined) | undefined;
  letter?: ((address: string) => Error | undefined) | undefined;
}

/** An answer such as `550 5.1.1 no such user`. */
export const says = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** A real mail server on loopback that keeps what it takes, and has the manners that a test gives it. */
export async function openMailServer(): Promise<{
  readonly url: string;
  readonly box: Received[];
  readonly manners: Manners;
  readonly close: () => Promise<void>;
}> {
  const box: Received[] = [];
  const manners: Manners = {};
  const server: Server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 500,
    logger: false,
    onRcptTo: ({ address }, _session, done) => done(manners.recipient?.(address)),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = envelope.rcptTo[0]?.address ?? '';
        const refusal = manners.letter?.(to);
        if (refusal) return done(refusal);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        box.push({ from, to, message: Buffer.concat(chunks).toString('latin1') });
        done();
      });
    },
  });
  // A client that is killed leaves its connection broken: that is its own affair.
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, box, manners, close };
}
