/** What an indicator may count: a fixed list, each a query of its own with a name that people read. */
export const SOURCE_NAMES = [
  'meetings',
  'meeting-people',
  'gatherings',
  'gathering-people',
  'organisations',
  'people',
  'needs-voiced',
  'needs-released',
  'answers',
  'contributions',
  'estimates',
  'decisions',
  'elections',
  'analysis-minutes',
  'given-minutes',
  'carried-minutes',
  'shared-cents',
  'articles',
  'lines',
] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

export type Unit = 'count' | 'minutes' | 'cents';

export const isSource = (text: string): text is SourceName => SOURCE_NAMES.some((name) => name === text);

/** What the figure of a source is a number of. */
export const unitOf = (source: SourceName | 'typed'): Unit => {
  if (source.endsWith('-minutes')) return 'minutes';
  return source.endsWith('-cents') ? 'cents' : 'count';
};

/**
 * What whoever checks a grant from outside sees behind a figure. The count is the same for everyone, so that two readers
 * never read two numbers; what differs is how much of each row is told.
 *
 * - `rows`: the day, what it was called and which organisation, where the community itself publishes such things or
 *   agreed them in common;
 * - `titles-if-public`: the same, but a title only where the need is released to strangers; else the day alone;
 * - `days`: the day alone, because its words were said among members;
 * - `count`: nothing but the number, because each row is a person, or what one organisation owes.
 */
export type Disclosure = 'rows' | 'titles-if-public' | 'days' | 'count';

const DISCLOSED: Readonly<Record<SourceName | 'typed', Disclosure>> = {
  typed: 'rows',
  meetings: 'rows',
  'meeting-people': 'rows',
  gatherings: 'rows',
  'gathering-people': 'rows',
  organisations: 'rows',
  people: 'count',
  'needs-voiced': 'titles-if-public',
  'needs-released': 'titles-if-public',
  answers: 'days',
  contributions: 'days',
  estimates: 'titles-if-public',
  decisions: 'rows',
  elections: 'rows',
  'analysis-minutes': 'titles-if-public',
  'given-minutes': 'rows',
  'carried-minutes': 'count',
  'shared-cents': 'count',
  articles: 'rows',
  lines: 'days',
};

export const disclosureOf = (source: SourceName | 'typed'): Disclosure => DISCLOSED[source];

/** One thing that a figure counts. */
export interface Row {
  readonly on: string;
  readonly what: string;
  readonly organisation: string;
  /** Who did it; told to members only. */
  readonly person: string;
  readonly value: number;
  /** Its line in the chronicle, where one says it. */
  readonly line: number | null;
  /** Below the community's address, where it can be read. */
  readonly path: string;
  readonly evidence: string;
  /** Whether strangers may read what it is called. */
  readonly isPublic: boolean;
}

/** Sources whose evidence is what somebody remarked among members: it goes no further. */
const REMARKED: readonly (SourceName | 'typed')[] = ['given-minutes', 'analysis-minutes'];

/** A row of a source as the funder may read it; undefined where nothing of it is. */
export const disclosedOutside = (row: Row, source: SourceName | 'typed'): Row | undefined => {
  const told = disclosed(row, disclosureOf(source));
  return told && REMARKED.includes(source) ? { ...told, evidence: '' } : told;
};

/** A row with as much of it as is told; undefined where nothing of it is. */
export function disclosed(row: Row, disclosure: Disclosure): Row | undefined {
  const outside = { ...row, person: '' };
  if (disclosure === 'count') return undefined;
  if (disclosure === 'rows' || (disclosure === 'titles-if-public' && row.isPublic)) return outside;
  return { ...outside, what: '', organisation: '', evidence: '', path: '' };
}
