import { canonical } from '../../../basics/text';

/** The two documents: what newcomers read first, and by which rules the community lives. */
export const KINDS = ['welcome', 'operating'] as const;
export type Kind = (typeof KINDS)[number];

/** What can be filled in within or below the words of a chapter, always as it is today; below them, in this order. */
export const SECTIONS = ['members', 'dues', 'rules', 'core-group', 'dates', 'decisions'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** The sections among names from outside, each once and in the order of the page. */
export const sectionsIn = (names: readonly string[]): readonly SectionName[] =>
  SECTIONS.filter((each) => names.includes(each));

interface FrozenChapter {
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly sections: readonly string[];
}

/** The one text of a version: what is hashed. Names of sections are in it, what they say that day is not. */
export const versionText = (kind: Kind, number: number, chapters: readonly FrozenChapter[]): string =>
  canonical({
    document: kind,
    version: number,
    chapters: chapters.map(({ language, title, body, sections }) => ({ language, title, body, sections })),
  });
