import { createTransport } from 'nodemailer';
import type { Id } from '../../basics/id';
import { type Carried, openLane } from './lane';
import { addressIn, dkimOf, type Signing } from './signing';

/** One of many letters, to one reader. */
export interface OneOfMany {
  /** Names the message, and stands in the address to which it returns: whatever comes back tells whose it was. */
  readonly id: Id;
  readonly to: string;
  /** What the letter is called, beside the sender's address. */
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one post, from anywhere, ends it. */
  readonly leave: string;
  /** Names the list, in plain letters: `<newsletter.supermarches.example.org>`. */
  readonly list: string;
}

/** Whoever carries many letters, over a few connections of their own: ordinary letters never wait behind them. */
export interface Carrier {
  readonly lane: () => { readonly carry: (letter: OneOfMany) => Promise<Carried>; readonly close: () => void };
}

export interface CarrierOptions {
  readonly smtpUrl: string;
  readonly from: string;
  readonly signing?: Signing | undefined;
  /** The mailbox to which letters return; without one, to the sender. */
  readonly returns?: string | undefined;
}

/** Carries many letters to a mail server, each signed, each with a way to leave it. */
export function smtpCarrier(options: CarrierOptions): Carrier {
  const write = writerOf(options);
  return {
    lane: () => {
      const lane = openLane(options.smtpUrl);
      return {
        carry: async (letter) => lane.carry({ from: returnTo(options, letter.id), to: letter.to }, await write(letter)),
        close: lane.close,
      };
    },
  };
}

/** Writes letters as they travel, signature and all. */
function writerOf(options: CarrierOptions): (letter: OneOfMany) => Promise<Buffer> {
  const { address, domain } = addressIn(options.from);
  const writer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(options.signing && { dkim: dkimOf(options.signing) }),
  });
  return async ({ id, to, name, subject, text, html, leave, list }) => {
    const { message } = await writer.sendMail({
      from: { name, address },
      ...{ to, subject: subject.replace(/\s+/g, ' ').slice(0, 200), text, html },
      messageId: `<${id}@${domain}>`,
      headers: {
        'List-Id': { prepared: true, value: list },
        // One header, the page first: two headers, or a post without a page, are not allowed (RFC 8058, 2).
        'List-Unsubscribe': { prepared: true, value: [`<${leave}>`, ...leaveByMail(options, id)].join(', ') },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        Precedence: 'bulk',
        // Nobody is answered by a holiday.
        'X-Auto-Response-Suppress': 'OOF, AutoReply',
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return Buffer.isBuffer(message) ? message : Buffer.from(String(message));
  };
}

/** The address to which a letter returns: the mailbox that was set, with the letter's own name in it (VERP). */
const returnTo = ({ returns, from }: CarrierOptions, id: Id): string => {
  const { local, domain, address } = addressIn(returns ?? from);
  return returns ? `${local}+${id.replaceAll('-', '')}@${domain}` : address;
};

/** By a letter too, where there is a mailbox that somebody reads. */
const leaveByMail = (options: CarrierOptions, id: Id): readonly string[] =>
  options.returns
    ? [`<mailto:${returnTo(options, id)}?subject=${encodeURIComponent(`unsubscribe ${id.replaceAll('-', '')}`)}>`]
    : [];
