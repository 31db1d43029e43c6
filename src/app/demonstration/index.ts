import { randomBytes } from 'node:crypto';
import type { Id } from '../../basics/id';
import { type Instant, instant } from '../../basics/instant';
import { assert, isRefusal } from '../../basics/outcome';
import { type Charter, FIRST_CHARTER } from '../../community/charter';
import { addOrganisation, grantSeat, personWith, standingOf } from '../../community/members';
import type { Db } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { openCommunity } from '../open-community';
import { addressOf, CAST, ORGANISATIONS } from './cast';
import { type Scene, story } from './story';

/** The demonstration's own calendar opens on this day, whenever it is visited for the first time. */
const OPENING_DAY = instant('2023-02-21T09:00:00.000Z');
const FOUNDED = instant('2022-01-10T09:00:00.000Z');

/** A community with its whole cast seated, before anything has happened. */
export interface Seated {
  readonly here: Here;
  readonly personOf: (key: string) => Id;
  /** The address someone of the cast signs in with. */
  readonly emailOf: (key: string) => string;
}

/** Makes the community of the demonstration and plays its whole story, in the transaction it is given. */
export async function makeDemonstration(db: Db, wallClock: Instant): Promise<Seated> {
  const shiftMinutes = Math.floor((Date.parse(wallClock) - Date.parse(OPENING_DAY)) / 60_000);
  // Whole minutes: the calendar moves by days, its clock strikes with the wall clock.
  const seated = await seatCast(db, { calendarShiftSeconds: shiftMinutes * 60, isDemonstration: true });
  for (const scene of story()) await play(seated, scene);
  return seated;
}

/** Opens the community and seats the cast, on its first day. */
export async function seatCast(
  db: Db,
  calendar: { readonly calendarShiftSeconds: number; readonly isDemonstration: boolean },
): Promise<Seated> {
  // Part of the addresses of the cast, so that two demonstrations never share a person.
  const token = randomBytes(6).toString('hex');
  const emailOf = (key: string): string => addressOf(key, token);
  const people = new Map<string, Id>();
  for (const { key, name } of CAST) {
    people.set(key, await personWith(db, { email: emailOf(key), name, language: 'fr' }, FOUNDED));
  }
  const personOf = (key: string): Id => {
    const id = people.get(key);
    assert(id, `${key} is in the cast`);
    return id;
  };
  const community = { name: 'Supermarchés coopératifs', language: 'fr', currency: 'EUR', timeZone: 'Europe/Brussels' };
  const founder = { personId: personOf('coordination'), name: 'Coordination' };
  const here = await openCommunity(db, { ...community, ...calendar, charter: charterFor(calendar) }, founder, FOUNDED);
  await seatEveryone(here, personOf);
  return { here, personOf, emailOf };
}

/** The door of the demonstration is open, so that a visitor may knock. */
const charterFor = ({ isDemonstration }: { readonly isDemonstration: boolean }): Charter => ({
  ...FIRST_CHARTER,
  admission: { ...FIRST_CHARTER.admission, isDoorOpen: isDemonstration },
});

async function seatEveryone(here: Here, personOf: (key: string) => Id): Promise<void> {
  const organisations = new Map<string, Id>();
  for (const organisation of ORGANISATIONS) {
    const added = await addOrganisation(here, organisation);
    assert(!isRefusal(added), `${organisation.name} is new`);
    organisations.set(organisation.name, added.id);
  }
  for (const { key, name, organisation, role } of CAST.filter((each) => each.key !== 'coordination')) {
    const organisationId = organisation === null ? null : (organisations.get(organisation) ?? null);
    await grantSeat(here, { personId: personOf(key), personName: name, organisationId, role });
  }
}

/** A scene as its character, with the seats held that day; a scene that is refused is a bug of the story. */
async function play({ here, personOf }: Seated, { when, key, act }: Scene): Promise<void> {
  const now = instant(`${when}:00.000Z`);
  const personId = personOf(key);
  const name = CAST.find((each) => each.key === key)?.name ?? key;
  const seats = await standingOf(here.db, here.community, personId, now);
  const outcome = await act({ ...here, now, actor: { personId, name, seats } });
  assert(!isRefusal(outcome), `${when} ${key}: ${JSON.stringify(outcome)}`);
}
