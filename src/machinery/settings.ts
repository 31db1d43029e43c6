import { z } from 'zod';

/** What whoever runs an instance may set, with the environment variable's name. Nothing is compulsory. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  KOMUNIGI_DATA: z.string().min(1).default('data'),
  KOMUNIGI_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().includes('@').default('Komunigi <komunigi@localhost>'),
  KOMUNIGI_RETURNS: z
    .string()
    .regex(/^[^@\s+]{1,30}@[^@\s]+$/)
    .optional(),
  KOMUNIGI_DKIM_KEY: z.string().min(1).optional(),
  KOMUNIGI_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/)
    .default('komunigi'),
  KOMUNIGI_LETTERS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(120),
  KOMUNIGI_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  KOMUNIGI_WRITES_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  KOMUNIGI_COMMUNITIES: z.enum(['one', 'many']).default('one'),
  KOMUNIGI_DOMAINS: z
    .string()
    .regex(/^\s*([a-z0-9.-]+\.[a-z0-9-]+=[a-z0-9-]+\s*(,\s*|$))*$/)
    .optional(),
  KOMUNIGI_LINKS: z.enum(['on', 'off']).default('on'),
  KOMUNIGI_OWN_SITES: z
    .string()
    .regex(/^\s*([a-z0-9.-]+(:\d{1,5})?\s*(,\s*|$))*$/)
    .optional(),
  KOMUNIGI_LOG: z.enum(['errors', 'requests']).optional(),
});

const SENTENCES: Record<keyof z.infer<typeof Environment>, string> = {
  PORT: 'PORT must be a whole number from 1 to 65535, such as 8080.',
  HOST: 'HOST must be the address to listen on, such as 127.0.0.1 or 0.0.0.0.',
  KOMUNIGI_DATA: 'KOMUNIGI_DATA must be the folder that keeps the data, such as /var/lib/komunigi.',
  KOMUNIGI_URL: 'KOMUNIGI_URL must be the address people type, such as https://komunigi.example.org.',
  DATABASE_URL: 'DATABASE_URL must look like postgres://user:password@host:5432/database.',
  SMTP_URL: 'SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465.',
  MAIL_FROM: 'MAIL_FROM must be the sender of letters, such as Komunigi <bonjour@example.org>.',
  KOMUNIGI_RETURNS:
    'KOMUNIGI_RETURNS must be the mailbox to which newsletters return, such as retours@example.org: at most 30 characters before the @, without a plus.',
  KOMUNIGI_DKIM_KEY: 'KOMUNIGI_DKIM_KEY must be the file of the private key that signs letters.',
  KOMUNIGI_DKIM_SELECTOR: 'KOMUNIGI_DKIM_SELECTOR must be small letters, digits and hyphens, such as komunigi.',
  KOMUNIGI_LETTERS_PER_MINUTE: 'KOMUNIGI_LETTERS_PER_MINUTE must be a whole number of at least 1.',
  KOMUNIGI_PROXIES: 'KOMUNIGI_PROXIES must be how many reverse proxies stand in front, from 0 to 5.',
  KOMUNIGI_WRITES_PER_MINUTE: 'KOMUNIGI_WRITES_PER_MINUTE must be a whole number of at least 1.',
  KOMUNIGI_COMMUNITIES:
    'KOMUNIGI_COMMUNITIES must be one (only the first may be started) or many (anyone may start theirs).',
  KOMUNIGI_DOMAINS:
    'KOMUNIGI_DOMAINS must say which domain shows the public front of which community, such as shops.example=shops, media.example=media.',
  KOMUNIGI_LINKS: 'KOMUNIGI_LINKS must be on (links that lead nowhere are found) or off (nobody outside is asked).',
  KOMUNIGI_OWN_SITES:
    'KOMUNIGI_OWN_SITES must name the sites of your own network on which communities may publish, such as wordpress.internal:8080.',
  KOMUNIGI_LOG: 'KOMUNIGI_LOG must be errors or requests.',
};

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

/** The settings of one running instance, each checked. */
export interface Settings {
  readonly port: number | undefined;
  readonly host: string;
  readonly dataDirectory: string;
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** The mailbox to which newsletters return; undefined: to the sender. */
  readonly mailReturns: string | undefined;
  /** The file of the key that signs letters, and its name in the domain name system. */
  readonly dkimKeyFile: string | undefined;
  readonly dkimSelector: string;
  readonly lettersPerMinute: number;
  readonly proxies: number;
  readonly writesPerMinute: number;
  readonly communities: 'one' | 'many';
  /** Domains that whoever runs the instance vouches for, each with the community whose public front it shows. */
  readonly domains: ReadonlyMap<string, string>;
  readonly looksAtLinks: boolean;
  /** Sites of our own network on which communities may publish all the same. */
  readonly ownSites: ReadonlySet<string>;
  readonly log: 'errors' | 'requests';
}

/** Settings that cannot be used, as sentences for whoever starts the instance. */
export class WrongSettings extends Error {}

/** Reads the settings from environment variables; throws WrongSettings with one sentence per fault. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    const faulty = new Set(read.error.issues.map((issue) => String(issue.path[0])));
    throw new WrongSettings([...faulty].map((name) => SENTENCES[name as keyof typeof SENTENCES]).join('\n'));
  }
  const set = read.data;
  if (set.KOMUNIGI_URL?.startsWith('https:') && !set.SMTP_URL) {
    throw new WrongSettings(
      'SMTP_URL must be set when KOMUNIGI_URL is a public https address: without it the sign-in code stands on the page, and anyone could be anyone.',
    );
  }
  if (!LOOPBACK.test(set.HOST) && !set.SMTP_URL) {
    throw new WrongSettings(
      'SMTP_URL must be set when HOST is open to other machines: without it the sign-in code stands on the page, and anyone could be anyone.',
    );
  }
  return {
    port: set.PORT,
    host: set.HOST,
    dataDirectory: set.KOMUNIGI_DATA,
    publicUrl: set.KOMUNIGI_URL?.replace(/\/$/, ''),
    databaseUrl: set.DATABASE_URL,
    smtpUrl: set.SMTP_URL,
    mailFrom: set.MAIL_FROM,
    mailReturns: set.KOMUNIGI_RETURNS,
    dkimKeyFile: set.KOMUNIGI_DKIM_KEY,
    dkimSelector: set.KOMUNIGI_DKIM_SELECTOR,
    lettersPerMinute: set.KOMUNIGI_LETTERS_PER_MINUTE,
    proxies: set.KOMUNIGI_PROXIES,
    writesPerMinute: set.KOMUNIGI_WRITES_PER_MINUTE,
    communities: set.KOMUNIGI_COMMUNITIES,
    domains: domainsIn(set.KOMUNIGI_DOMAINS ?? ''),
    looksAtLinks: set.KOMUNIGI_LINKS === 'on',
    ownSites: new Set((set.KOMUNIGI_OWN_SITES ?? '').split(',').flatMap((site) => site.trim() || [])),
    log: set.KOMUNIGI_LOG ?? (process.stdout.isTTY ? 'errors' : 'requests'),
  };
}

const domainsIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(',')
      .map((pair) => pair.trim().split('='))
      .flatMap(([domain, community]) => (domain && community ? [[domain, community] as const] : [])),
  );
