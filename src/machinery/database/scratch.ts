import { randomBytes } from 'node:crypto';
import { connectTo, type Database } from './open';
import { Session } from './session';

/** A further, empty database on the same server, gone when closed. The owner must be allowed to make databases. */
export async function scratchDatabase(ownerUrl: string, prefix: string, template = 'template1'): Promise<Database> {
  const name = `${prefix}_${randomBytes(8).toString('hex')}`;
  await asOwner(ownerUrl, (owner) => owner.script(`create database ${name} template ${template} strategy file_copy`));
  const database = connectTo(databaseNamed(ownerUrl, name), 5, null);
  const drop = () => asOwner(ownerUrl, (owner) => owner.script(`drop database ${name} with (force)`));
  return { ...database, close: () => database.close().then(drop) };
}

/** Does something as the owner of a server. */
export async function asOwner(ownerUrl: string, act: (owner: Session) => Promise<void>): Promise<void> {
  const owner = await Session.open(ownerUrl);
  await act(owner).finally(() => owner.close());
}

/** The address of another database on the same server. */
export function databaseNamed(ownerUrl: string, name: string): string {
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}
