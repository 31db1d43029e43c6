import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

// The longest names first: who writes @Anne Dupont does not mean Anne.
const MENTIONED = `
  select distinct p.id, p.name
  from seats s join people p on p.id = s.person_id
  where s.community_id = $1 and s.from_on <= $2 and (s.until_on is null or s.until_on > $2)
    and position('@' || lower(p.name) in lower($3)) > 0`;

/** The people with a seat today whose name follows an @ in a text. */
export async function peopleMentioned(here: Here, text: string): Promise<readonly Id[]> {
  const today = dayOf(here.now, here.community.timeZone);
  const found = await rows<{ id: Id; name: string }>(here.db, MENTIONED, [here.community.id, today, text]);
  const lower = text.toLowerCase();
  return found.filter(({ name }) => isNamed(lower, name.toLowerCase(), found)).map(({ id }) => id);
}

/** Tells whether a name is meant somewhere in a text, and not only the beginning of a longer one. */
function isNamed(text: string, name: string, all: readonly { readonly name: string }[]): boolean {
  const longer = all.map((each) => each.name.toLowerCase()).filter((each) => each !== name && each.startsWith(name));
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
    const isLonger = longer.some((each) => text.startsWith(`@${each}`, at));
    if (!isLonger && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1 + name.length))) return true;
  }
  return false;
}

const CALLED = 'select id, name from people where id = any($1)';

/** What these people are called today. */
export const namesOf = (
  here: Here,
  ids: readonly Id[],
): Promise<readonly { readonly id: Id; readonly name: string }[]> => rows(here.db, CALLED, [ids]);

const READERS = `
  select id, name, email, language from people where id = any($1)`;

/** Whoever is to receive a letter. */
export interface Reader {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

export const readersNamed = (here: Here, ids: readonly Id[]): Promise<readonly Reader[]> =>
  ids.length === 0 ? Promise.resolve([]) : rows<Reader>(here.db, READERS, [ids]);

const NAMES = 'select id, name from organisations where community_id = $1 and id = any($2)';

/** The names of these organisations, by id. */
export async function organisationNames(here: Here, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const found = await rows<{ id: Id; name: string }>(here.db, NAMES, [here.community.id, ids]);
  return new Map(found.map(({ id, name }) => [id, name]));
}
