import type { Chapter, Document } from '../queries';

/** What the chronicle calls a document. */
export const matterOf = ({ id, kind }: Pick<Document, 'id' | 'kind'>) => ({ kind: 'document', id, label: kind });

/** What the chronicle calls a chapter, by the title it has at that moment. */
export const chapterMatter = ({ id }: Pick<Chapter, 'id'>, label: string) => ({ kind: 'chapter', id, label });

/** Where a chapter stands below `/handbook`. */
export const chapterPlace = (document: Pick<Document, 'slug'>, chapter: Pick<Chapter, 'slug'>): string =>
  `${document.slug}/chapters/${chapter.slug}`;
