import { createHmac } from 'node:crypto';
import pg from 'pg';
import { Session } from './session';
import { codeOf, DatabaseTrouble } from './trouble';

/** The application's login: owns nothing, cannot pass the walls, cannot become the owner. */
export const APPLICATION = 'komunigi_app';

/** The application's own address. Its password follows from the owner's, so that nothing more is to be kept. */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const ownerPassword = url.password || url.searchParams.get('password');
  for (const name of ['user', 'password']) url.searchParams.delete(name);
  url.username = APPLICATION;
  url.password = ownerPassword
    ? createHmac('sha256', decodeURIComponent(ownerPassword)).update(APPLICATION).digest('hex')
    : '';
  return url.href;
}

/** Makes the application's role where it is missing, and refuses one that could pass the walls. */
export async function ensureRole(owner: Session, ownerUrl: string): Promise<void> {
  const { password } = new URL(applicationUrl(ownerUrl));
  if (!(await isThere(owner))) await create(owner, password);
  else if (password && !(await mayEnter(ownerUrl)))
    await owner.script(`alter role ${APPLICATION} login ${phrase(password)}`);
}

async function isThere(owner: Session): Promise<boolean> {
  const { rows } = await owner.run(
    `select from pg_roles
      where rolname = $1 and (rolsuper or rolbypassrls or pg_has_role(rolname, current_user, 'member'))`,
    [APPLICATION],
  );
  if (rows.length > 0) {
    throw new DatabaseTrouble(
      'migrations',
      `The role ${APPLICATION} can pass the walls between communities: take its rights away.`,
    );
  }
  return (await owner.run('select from pg_roles where rolname = $1', [APPLICATION])).rows.length > 0;
}

async function create(owner: Session, password: string): Promise<void> {
  const role = `create role ${APPLICATION} login nosuperuser nocreatedb nocreaterole ${phrase(password)}`;
  try {
    await owner.script(role);
  } catch (error) {
    // Roles belong to the whole server: someone who prepares another database there was quicker.
    if (!['42710', '23505'].includes(codeOf(error) ?? '')) throw error;
  }
}

const phrase = (password: string) => (password ? `password ${pg.escapeLiteral(password)}` : '');

async function mayEnter(ownerUrl: string): Promise<boolean> {
  try {
    const session = await Session.open(applicationUrl(ownerUrl));
    await session.close();
    return true;
  } catch (error) {
    if (codeOf(error)?.startsWith('28')) return false;
    throw error;
  }
}
