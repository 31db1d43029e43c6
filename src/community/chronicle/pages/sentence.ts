import { isDay } from '../../../basics/day';
import { day, type Words } from '../../../design';
import type { ChronicleLine } from '../queries';

/** One line of the chronicle as a sentence: `chronicle<Event>` in the words of the room that wrote it. */
export function sentenceOf(line: ChronicleLine, t: Words): string {
  const [room = '', event = ''] = line.kind.split('/');
  const key = `chronicle${event.replace(/(?:^|-)(\p{L})/gu, (_, letter: string) => letter.toUpperCase())}`;
  const roomWords: unknown = Reflect.get(t, room);
  const sentence: unknown = typeof roomWords === 'object' && roomWords ? Reflect.get(roomWords, key) : undefined;
  const figures = {
    ...writtenOut(line.data, t.language),
    who: line.personName ?? t.chronicle.someone(),
    organisation: line.organisationName ?? '',
    matterKind: line.matter.kind,
    label: calledIn(t, line.matter.label) || (line.matter.kind === 'person' ? t.chronicle.someone() : ''),
    detail: typeof line.data.detail === 'string' ? calledIn(t, line.data.detail) : '',
  };
  // A line of a room that is no longer there still says who did it, and when.
  return typeof sentence === 'function' ? String(sentence(figures)) : t.chronicle.unknown({ label: line.matter.label });
}

const MATTER_PATHS: Readonly<Record<string, string>> = {
  need: 'needs',
  proposal: 'proposals',
  project: 'projects',
  'funding-round': 'funding-rounds',
  election: 'elections',
  meeting: 'meetings',
  'date-poll': 'meetings/polls',
  'meeting-series': 'meetings/series',
  organisation: 'organisations',
  circle: 'mandates/circles',
  role: 'mandates/roles',
  word: 'glossary',
  resource: 'resources',
  module: 'modules',
  gathering: 'gatherings',
  document: 'handbook',
  chapter: 'handbook',
  'join-request': 'joining',
  'newsletter-issue': 'newsletter/issues',
  article: 'journal',
  grant: 'grants',
  'grant-figure': 'grants',
  'grant-money': 'grants',
  report: 'reports',
};

/** Where the matter of a line has its page; undefined where it has none. */
export function matterPath({ matter, data }: Pick<ChronicleLine, 'matter' | 'data'>, slug: string): string | undefined {
  const place = MATTER_PATHS[matter.kind];
  const target = typeof data.number === 'number' ? data.number : data.slug;
  return place && target ? `/${slug}/${place}/${target}` : undefined;
}

/** What was kept as `n° 6 — Its title` is numbered as the reader's language does. */
export const calledIn = (t: Words, label: string): string =>
  label.replace(/^n° (\d+)/, (_, number: string) => t.chronicle.numbered({ number }));

/** Days are kept as the calendar writes them, and said in words. */
const writtenOut = (data: ChronicleLine['data'], language: string): ChronicleLine['data'] =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, isDay(value) ? day(value, language) : value]));
