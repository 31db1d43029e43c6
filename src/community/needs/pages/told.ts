import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { type ChronicleLine, endOf, storyOf } from '../../chronicle';
import { type KeptNeed, keptNeed, type NeedView, namesOf, viewAt } from '../queries';

/** A need and its story. */
export interface Told {
  readonly view: NeedView;
  readonly story: readonly ChronicleLine[];
}

interface Reading {
  readonly kept: KeptNeed;
  readonly story: readonly ChronicleLine[];
  /** Where the community's chronicle ended when it was read. */
  readonly end: string;
  /** Everyone who is named in it, as they were called. */
  readonly names: ReadonlyMap<Id, string>;
}

/**
 * A need and its story, for its page, and what others show beside it; undefined when there is none with that number.
 * Every act in a community adds a line to its chronicle, so what was read when the chronicle ended where it ends now
 * still holds, as long as everyone named in it is called the same. Only a page that is read asks so: it sees one moment,
 * while an act is changing things.
 */
export async function toldOf<Others>(
  { here, method }: Pick<Request, 'here' | 'method'>,
  number: number,
  beside: (told: Told) => Promise<Others>,
): Promise<(Told & { readonly others: Others }) | undefined> {
  const known = method === 'GET' ? readings.get(keyOf(here, number)) : undefined;
  if (known) {
    // In one breath: what others show is asked as if the need still stood so, which it mostly does.
    const told = { view: viewAt(known.kept, here.now), story: known.story };
    const [holds, others] = await Promise.all([stillHolds(here, known), beside(told)]);
    if (holds) return { ...told, others };
  }
  const reading = await readAnew(here, number, method === 'GET');
  if (!reading) return undefined;
  const told = { view: viewAt(reading.kept, here.now), story: reading.story };
  return { ...told, others: await beside(told) };
}

async function stillHolds(here: Here, { end, names }: Reading): Promise<boolean> {
  const [endsNow, named] = await Promise.all([endOf(here), namesOf(here, [...names.keys()])]);
  return end === endsNow && named.every(({ id, name }) => names.get(id) === name);
}

async function readAnew(
  here: Here,
  number: number,
  mayRemember: boolean,
): Promise<Omit<Reading, 'end' | 'names'> | undefined> {
  const [kept, end] = await Promise.all([keptNeed(here, number), mayRemember ? endOf(here) : undefined]);
  if (!kept) return undefined;
  const { folded } = viewAt(kept, here.now);
  const story = await storyOf(here, [kept.need.id, ...folded.map((each) => each.id)]);
  if (end !== undefined) remember(keyOf(here, number), { kept, story, end, names: namesIn(kept, story) });
  return { kept, story };
}

/** Everyone whose name stands on the page because of what they said or did. */
function namesIn(kept: KeptNeed, story: readonly ChronicleLine[]): ReadonlyMap<Id, string> {
  const { dossier, wordings, answers, levels, contributions, releases } = kept;
  const said = [...wordings, ...answers, ...levels, ...contributions, ...releases];
  const names = new Map(said.map(({ personId, by }) => [personId, by]));
  for (const { authorId, by } of dossier.tree) names.set(authorId, by);
  for (const { personId, personName } of story) if (personId && personName !== null) names.set(personId, personName);
  return names;
}

const readings = new Map<string, Reading>();
const MOST_READINGS = 100;
const MOST_LINES = 500;
const MOST_CHARACTERS = 60_000;

const keyOf = ({ community }: Here, number: number): string => `${community.id} ${number}`;

/** Keeps the needs read last; those about which very much was said are read every time, so that memory has a bound. */
function remember(key: string, reading: Reading): void {
  readings.delete(key);
  const { contributions, answers } = reading.kept;
  const characters = contributions.reduce((sum, { body }) => sum + body.length, 0);
  if (characters > MOST_CHARACTERS || answers.length + reading.story.length > MOST_LINES) return;
  const [oldest] = readings.keys();
  if (oldest !== undefined && readings.size >= MOST_READINGS) readings.delete(oldest);
  readings.set(key, reading);
}
