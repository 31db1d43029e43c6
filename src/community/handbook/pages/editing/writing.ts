import { allTyped, type Form, type Request, typed } from '../../../../machinery/web';
import { type Chapter, draftOf, textNumbered, versionsOfText } from '../../queries';
import { type ChapterText, type ChapterWords, merge, sectionsIn } from '../../rules';

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

/** Someone saved the same text meanwhile. */
export interface Overtaken {
  readonly theirs: ChapterText;
  /** What both began from. */
  readonly base: ChapterWords;
  readonly mine: ChapterWords;
  readonly isMerged: boolean;
}

/** What was typed, with what it was typed over: `3` for the third version, `3-5` where it follows the fifth of its original. */
export function typedText(form: Form): Pick<Writing, 'title' | 'body' | 'sections' | 'seenVersion' | 'follows'> {
  const [, seen = '0', follows] = /^(\d{1,8})(?:-(\d{1,8}))?$/.exec(typed(form, 'version')) ?? [];
  return {
    title: typed(form, 'title'),
    body: typed(form, 'body').replace(/\r\n?/g, '\n'),
    sections: allTyped(form, 'sections'),
    seenVersion: Number(seen),
    follows: follows === undefined ? null : Number(follows),
  };
}

/** The same the other way round. */
export const seenIn = ({ seenVersion, follows }: Pick<Writing, 'seenVersion' | 'follows'>): string =>
  follows === null ? String(seenVersion) : `${seenVersion}-${follows}`;

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
  const merged = merge(base.body, body, present.body);
  const isMerged = merged !== 'conflict';
  return {
    ...alone,
    title: title === base.title ? present.title : title,
    body: isMerged ? merged.text : body,
    sections: mine.sections.join() === base.sections.join() ? present.sections : mine.sections,
    seenVersion: present.version,
    overtaken: { theirs: present, base, mine, isMerged },
  };
}

const NOTHING: ChapterWords = { title: '', body: '', sections: [] };
