import { putTogether, seenFrom } from '../../../../basics/merging';
import type { Overtaken } from '../../../../design';
import { allTyped, type Form, type Request, typed } from '../../../../machinery/web';
import { type Chapter, draftOf, textNumbered, versionsOfText } from '../../queries';
import { type ChapterText, type ChapterWords, sectionsIn } from '../../rules';

/** What the form of a text holds, and what is to know about it. */
export interface Writing {
  readonly title: string;
  readonly body: string;
  readonly sections: readonly string[];
  /** The version of this text, and of its original, that the form is about. */
  readonly seenVersion: number;
  readonly follows: number | null;
  /** The text as it is kept now; undefined for a translation that does not exist yet. */
  readonly present: ChapterText | undefined;
  readonly draftAt: ChapterText['at'] | null;
  readonly overtaken: Overtaken | null;
}

/** What was typed, with what it was typed over. */
export const typedText = (form: Form): Pick<Writing, 'title' | 'body' | 'sections' | 'seenVersion' | 'follows'> => ({
  title: typed(form, 'title'),
  body: typed(form, 'body').replace(/\r\n?/g, '\n'),
  sections: allTyped(form, 'sections'),
  ...seenFrom(typed(form, 'version')),
});

/** What the form shows: what was typed, else the reader's draft, else the text as it is. */
export async function writingOf(request: Request, chapter: Chapter, language: string): Promise<Writing> {
  const { here, method, form } = request;
  const [present] = await versionsOfText(here, chapter.id, language);
  const isOriginal = language === chapter.language;
  const plain = {
    title: present?.title ?? '',
    body: present?.body ?? '',
    sections: present?.sections ?? [],
    seenVersion: present?.version ?? 0,
    follows: isOriginal ? null : chapter.original.version,
  };
  if (method === 'POST') return beside(request, chapter, language, present, typedText(form), null);
  const draft = await draftOf(here, chapter.id, language);
  if (!draft) return { ...plain, present, draftAt: null, overtaken: null };
  return beside(request, chapter, language, present, draft, draft.at);
}

/** What someone wrote beside what is kept now: where that is newer than what they saw, both are put together. */
async function beside(
  { here }: Request,
  chapter: Chapter,
  language: string,
  present: ChapterText | undefined,
  written: Pick<Writing, 'title' | 'body' | 'sections' | 'seenVersion' | 'follows'>,
  draftAt: Writing['draftAt'],
): Promise<Writing> {
  const { title, body, sections, seenVersion, follows } = written;
  const alone = { title, body, sections, seenVersion, follows, present, draftAt, overtaken: null };
  if (!present || present.version <= seenVersion) return alone;
  const base = (await textNumbered(here, chapter.id, language, seenVersion)) ?? NOTHING;
  const mine = { title, body, sections: sectionsIn(sections) };
  const { isMerged, ...together } = putTogether(base, mine, present);
  return {
    ...alone,
    ...together,
    sections: mine.sections.join() === base.sections.join() ? present.sections : mine.sections,
    seenVersion: present.version,
    overtaken: { theirs: present, base, mine, isMerged },
  };
}

const NOTHING: ChapterWords = { title: '', body: '', sections: [] };
