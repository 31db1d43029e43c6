import type { Id } from '../../../basics/id';
import { type ChapterWords, isSameText } from './chapter';

/** The chapters of a document at a moment, in their order, in the words of their own language. */
export interface BookState {
  readonly chapters: readonly (ChapterWords & { readonly chapterId: Id; readonly slug: string })[];
}

/** What became of one chapter between two moments. */
export interface ChapterChange {
  readonly kind: 'come' | 'gone' | 'changed';
  readonly slug: string;
  readonly before: ChapterWords | null;
  readonly after: ChapterWords | null;
}

/** What changed between two states of a document: first what it has now, in its order, then what it has no more. */
export function changesBetween(before: BookState, after: BookState): readonly ChapterChange[] {
  const were = new Map(before.chapters.map((each) => [each.chapterId, each]));
  const are = new Set(after.chapters.map(({ chapterId }) => chapterId));
  const present = after.chapters.flatMap((now): ChapterChange[] => {
    const was = were.get(now.chapterId);
    if (!was) return [{ kind: 'come', slug: now.slug, before: null, after: now }];
    return isSameText(was, now) ? [] : [{ kind: 'changed', slug: now.slug, before: was, after: now }];
  });
  const gone = before.chapters.filter(({ chapterId }) => !are.has(chapterId));
  return [
    ...present,
    ...gone.map((was): ChapterChange => ({ kind: 'gone', slug: was.slug, before: was, after: null })),
  ];
}
