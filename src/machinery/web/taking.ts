import { isRefusal } from '../../basics/outcome';
import { takeFile } from '../files';
import type { Files, Taken } from './request';

/** So many requests with files are held in memory at a time; whoever comes then is asked to come back. */
const MOST_AT_ONCE = 4;
const MOST_FILES = 4;

const underWay = new Set<string>();

/** Does what needs much memory while there is room for it, one thing at a time for each person; undefined where there is none. */
export async function withPlace<T>(person: string, work: () => Promise<T>): Promise<T | undefined> {
  if (underWay.size >= MOST_AT_ONCE || underWay.has(person)) return undefined;
  underWay.add(person);
  try {
    return await work();
  } finally {
    underWay.delete(person);
  }
}

/** Takes the files of a form in, one after the other: what each has become, or why it has not, with its field. */
export async function takenIn(files: Files): Promise<Taken> {
  const taken: Record<string, Taken[string]> = Object.create(null);
  for (const [field, { name, bytes }] of Object.entries(files).slice(0, MOST_FILES)) {
    const outcome = await takeFile(bytes, name);
    taken[field] = isRefusal(outcome) ? { ...outcome, field } : outcome;
  }
  return taken;
}
