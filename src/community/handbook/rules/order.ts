import type { Id } from '../../../basics/id';

export type Way = 'up' | 'down';

/** The chapters with one of them a place further up or down; as they were where it stands at that end, or not at all. */
export function moved(chapters: readonly Id[], chapterId: Id, way: Way): readonly Id[] {
  const from = chapters.indexOf(chapterId);
  const to = way === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= chapters.length) return chapters;
  return without(chapters, chapterId).toSpliced(to, 0, chapterId);
}

/** The chapters with another one at their end, once. */
export const withChapter = (chapters: readonly Id[], chapterId: Id): readonly Id[] =>
  chapters.includes(chapterId) ? chapters : [...chapters, chapterId];

export const without = (chapters: readonly Id[], chapterId: Id): readonly Id[] =>
  chapters.filter((each) => each !== chapterId);
