import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { nameSkeletons, tidyLine, tooLong } from '../../../basics/text';
import { MOST_INVITED_A_DAY } from '../../../community/members';

/** An organisation of the list, with the people who are invited to speak for it: its delegate first. */
export interface StartOrganisation {
  readonly name: string;
  readonly emails: readonly string[];
}

const MOST_ORGANISATIONS = 200;
const LONGEST_NAME = 80;
/** The longest list that is kept. */
export const LONGEST = 40_000;

/**
 * The organisations of a list that may be kept. Refuses `words-too-long`, `line-unreadable`, `address-incomplete`, and `organisations-too-many`
 * when more stand there than a community begins with, or more people than may be invited on its first day.
 */
export function readOrganisations(text: string): readonly StartOrganisation[] | Refusal {
  const long = tooLong(text, LONGEST, 'organisations');
  if (long) return long;
  const lines = text.split('\n').map(tidyLine).filter(Boolean);
  const tooMany = refuse('organisations-too-many', 'organisations');
  if (lines.length > MOST_ORGANISATIONS + MOST_INVITED_A_DAY) return tooMany;
  const found = organisationsOn(lines);
  if (isRefusal(found)) return found;
  const invited = found.reduce((sum, each) => sum + each.emails.length, 0);
  return found.length > MOST_ORGANISATIONS || invited > MOST_INVITED_A_DAY ? tooMany : found;
}

/**
 * The organisations, one a line with the addresses of their people: `La Senne amina@senne.example`, as people type it on a
 * telephone or bring it from a sheet. A line of addresses alone is of the organisation above; one that is named twice is
 * one.
 */
function organisationsOn(lines: readonly string[]): readonly StartOrganisation[] | Refusal {
  const found: { readonly name: string; readonly emails: string[] }[] = [];
  const looks = new Map<string, (typeof found)[number]>();
  for (const line of lines) {
    const read = readLine(line);
    if (!read) return unreadable(line);
    const skeletons = read.name === '' ? [] : nameSkeletons(read.name);
    const known = read.name === '' ? found.at(-1) : skeletons.map((each) => looks.get(each)).find(Boolean);
    if (!known && read.name === '') return unreadable(line);
    const one = known ?? { name: read.name, emails: [] };
    one.emails.push(...new Set(read.emails.filter((each) => !one.emails.includes(each))));
    if (known) continue;
    found.push(one);
    for (const each of skeletons) looks.set(each, one);
  }
  return found;
}

function unreadable(line: string): Refusal {
  const wrong = emailsOn(line).find((each) => !isAddress(each));
  return wrong === undefined
    ? refuse('line-unreadable', 'organisations', { line: line.slice(0, 120) })
    : refuse('address-incomplete', 'organisations', { address: wrong.slice(0, 120) });
}

// Each of these goes over a line once, however long it is: nobody waits for what somebody else has pasted.
const PART = /[^\s,;:=<>()[\]{}|"“”«»]+/g;
const EMPTY = /[<([{"“«][\s,;:|/]*[>)\]}"”»]/g;
const LONGEST_REST = 400;
const BEFORE = /^[\s,;:=|–—―\-/•·*_<>]+/;
const BEHIND = /(?<![\s,;:=|–—―\-/•·*_<>])[\s,;:=|–—―\-/•·*_<>]+$/;
/** As the lines of a list that was written elsewhere begin: `1. Bloum`. */
const NUMBER = /^\d{1,3}[.)]\s+/;
const QUOTED = /^["“«]\s*([^"“”«»]*[^"“”«»\s])\s*["”»]$/;

/** A line as its name and its addresses, in small letters; nothing where it cannot be read. */
function readLine(line: string): StartOrganisation | undefined {
  const emails = emailsOn(line);
  const rest = withoutScheme(line)
    .replace(PART, (part) => (part.includes('@') ? ' ' : part))
    .replace(EMPTY, ' ')
    .replace(/\s+/g, ' ');
  if (rest.length > LONGEST_REST || !emails.every(isAddress)) return undefined;
  const name = rest.replace(BEFORE, '').replace(BEHIND, '').replace(NUMBER, '').replace(QUOTED, '$1');
  return name.length > LONGEST_NAME || (name === '' && emails.length === 0) ? undefined : { name, emails };
}

const withoutScheme = (line: string): string => line.replace(/mailto:/gi, ' ');
const emailsOn = (line: string): readonly string[] =>
  (withoutScheme(line).match(PART) ?? []).filter((each) => each.includes('@')).map((each) => each.toLowerCase());
const isAddress = (text: string): boolean => text.length <= 200 && z.email().safeParse(text).success;
