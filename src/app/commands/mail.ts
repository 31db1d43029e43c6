import { Resolver } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../basics/instant';
import { type TakenBack, takeBack } from '../../community/newsletter';
import type { Database } from '../../machinery/database';
import { addressIn, NotReadable, newSigningKey, readReturned, recordOf, signingWith } from '../../machinery/post';
import type { Settings } from '../../machinery/settings';
import { insideOf } from '../inside';

type Say = (line: string) => void;

const MEANT: Readonly<Record<TakenBack, string>> = {
  hard: 'nobody is there any more: the address gets nothing more',
  soft: 'not taken for now: after three of them, one after the other, the address gets nothing more',
  complaint: 'a complaint: the address gets nothing more',
  leave: 'unsubscribed',
  'auto-reply': 'an automatic reply: noted, nothing else',
  elsewhere: 'one of those behind the address is gone: noted, nothing else',
  nothing: 'no bounce, no complaint: nothing was done',
  known: 'read before: nothing was done',
};

/** Takes one message that came back; gives what was done about it, as a sentence. */
export async function takeMessage(database: Database, raw: Buffer, now: Instant): Promise<string> {
  const back = await readReturned(raw);
  if (back.letters.length === 0) return 'it is about no letter of ours';
  const communities = await database.read(null, (db) => db.selectFrom('communities').selectAll().execute());
  for (const row of communities) {
    const taken = await database.write(row.id, (db) => takeBack(insideOf(db, row, now), back));
    if (taken) return MEANT[taken];
  }
  return 'it is about no letter of ours';
}

/** Takes every new message of a maildir, and moves it among those that were read. Gives how many there were. */
export async function takeMaildir(database: Database, folder: string, now: () => Instant, say: Say): Promise<number> {
  const names = (await readdir(join(folder, 'new'))).sort();
  for (const name of names) {
    const path = join(folder, 'new', name);
    say(`${name}: ${await sentenceFor(database, await readFile(path), now())}`);
    await rename(path, join(folder, 'cur', name.includes(':2,') ? name : `${name}:2,S`));
  }
  return names.length;
}

/** A message that cannot be read keeps no other waiting. */
async function sentenceFor(database: Database, raw: Buffer, now: Instant): Promise<string> {
  try {
    return await takeMessage(database, raw, now);
  } catch (error) {
    if (error instanceof NotReadable) return error.message;
    throw error;
  }
}

/** Everything that comes on the standard input. */
export async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Says what the domain name system needs to know of the sender, and whether it does. 1 where something is missing. */
export async function tellMail(settings: Settings, say: Say, texts: Texts = textsOf): Promise<number> {
  const { domain, address } = addressIn(settings.mailFrom);
  say(`Letters are sent by ${address}.`);
  if (!settings.smtpUrl) say('SMTP_URL is not set: no letter leaves.');
  const found = [
    await tellKey(settings, say, texts),
    await tellRecord(
      say,
      texts,
      domain,
      /^v=spf1\b/i,
      'SPF',
      `v=spf1 mx -all (your mail server's provider says what to put)`,
    ),
    await tellRecord(say, texts, `_dmarc.${domain}`, /^v=DMARC1\b/i, 'DMARC', 'v=DMARC1; p=none'),
  ];
  say(
    settings.mailReturns
      ? `Newsletters return to ${settings.mailReturns}, each to an address with a plus: give what comes there to bin/returned.`
      : 'KOMUNIGI_RETURNS is not set: what comes back of newsletters returns to the sender, and is read by hand.',
  );
  if (!settings.publicUrl?.startsWith('https:'))
    say('KOMUNIGI_URL is no https address: mail services show no button to unsubscribe.');
  return found.every(Boolean) ? 0 : 1;
}

type Texts = (name: string) => Promise<readonly string[] | undefined>;

async function textsOf(name: string): Promise<readonly string[] | undefined> {
  try {
    return (await new Resolver({ timeout: 3000, tries: 1 }).resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const isEmpty = error instanceof Error && 'code' in error && /ENOTFOUND|ENODATA/.test(String(error.code));
    return isEmpty ? [] : undefined;
  }
}

async function tellKey({ dkimKeyFile, dkimSelector, mailFrom }: Settings, say: Say, texts: Texts): Promise<boolean> {
  if (!dkimKeyFile) {
    say('KOMUNIGI_DKIM_KEY is not set: letters are not signed. bin/mail key FILE makes a key.');
    return false;
  }
  const { name, value } = recordOf(signingWith(dkimKeyFile, dkimSelector, mailFrom));
  const known = await texts(name);
  const half = /p=(\S+)/.exec(value)?.[1] ?? '';
  if (known?.some((each) => each.replace(/\s/g, '').includes(`p=${half}`))) {
    say(`DKIM: ${name} has the record it needs.`);
    return true;
  }
  say(`DKIM: ${known ? 'the record is missing' : 'the domain name system does not answer'}. It is a TXT record:`);
  say(`  ${name}`);
  say(`  ${value}`);
  return false;
}

async function tellRecord(
  say: Say,
  texts: Texts,
  name: string,
  shape: RegExp,
  kind: string,
  example: string,
): Promise<boolean> {
  const known = await texts(name);
  const isThere = known?.some((each) => shape.test(each)) ?? false;
  if (isThere) say(`${kind}: ${name} has a record.`);
  else
    say(
      `${kind}: ${known ? `${name} has none. A TXT record such as: ${example}` : 'the domain name system does not answer.'}`,
    );
  return isThere;
}

/** Makes a key that signs letters; never over a file that is there. */
export async function makeKey(file: string, say: Say): Promise<number> {
  if (existsSync(file)) {
    say(`${file} is there already: it is left as it is.`);
    return 1;
  }
  await writeFile(file, newSigningKey(), { mode: 0o600, flag: 'wx' });
  say(`A new key is in ${file}. Set KOMUNIGI_DKIM_KEY to it, and run bin/mail to read what the domain needs.`);
  return 0;
}
