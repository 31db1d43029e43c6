export { addressFor } from './address';
export { type BookState, type ChapterChange, changesBetween } from './changes';
export {
  CHAPTER_LIMITS,
  type ChapterInput,
  type ChapterText,
  type ChapterWords,
  isSameText,
  MOST_CHAPTERS,
  writeText,
} from './chapter';
export { KINDS, type Kind, SECTIONS, type SectionName, sectionsIn, versionText } from './document';
export { moved, type Way, withChapter, without } from './order';
export { markFor, type Part, partsOf, placedIn, wordsAlone } from './placing';
export { behindBy } from './translation';
