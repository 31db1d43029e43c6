import { seenText } from '../../../../basics/merging';
import {
  Actions,
  Button,
  Choices,
  clock,
  DraftNotice,
  type Fault,
  Field,
  Form,
  Heading,
  type Html,
  LinesInto,
  layout,
  moment,
  OriginalBeside,
  OvertakenNotice,
  Problem,
  Shaping,
  TextArea,
  TextPreview,
  type Words,
  words,
} from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { puzzlingHints } from '../../../glossary';
import { facilitates, maySpeak } from '../../../members';
import { type Chapter, type Document, textNumbered } from '../../queries';
import { behindBy, CHAPTER_LIMITS, markFor, placedIn, SECTIONS, sectionsIn } from '../../rules';
import { Above, chapterPlace } from '../common';
import { filledParts, Parts } from '../sections';
import { type Writing, writingOf } from './writing';

interface Edited {
  readonly document: Document;
  readonly chapter: Chapter;
  readonly language: string;
}

interface Typed {
  readonly faults: readonly Fault[];
  readonly isPreview?: boolean;
}

/** The form that writes a chapter or translates it, with what it gives below. */
export async function editBody(
  request: Request,
  { document, chapter, language }: Edited,
  { faults, isPreview = false }: Typed = { faults: [] },
): Promise<string> {
  const t = words(request.language);
  const isOriginal = language === chapter.language;
  const { seats } = request.here.actor;
  if (!seats.some(isOriginal ? facilitates : maySpeak)) return sourceBody(request, document, chapter, t);
  const writing = await writingOf(request, chapter, language);
  const path = (below = '') => chapterPlace(request, document, chapter, `/texts/${language}${below}`);
  const title = isOriginal
    ? t.handbook.editTitle({ title: chapter.original.title })
    : t.handbook.translateTitle({ title: chapter.original.title, language: t.handbook.languageInto({ language }) });
  const keep = `handbook.${chapter.id}.${language}`;
  const common = (name: string) => ({ t, name, faults });
  return layout(
    request,
    { title },
    <>
      <Heading
        above={<Above request={request} document={document} t={t} />}
        title={title}
        lead={isOriginal ? t.handbook.editLead() : t.handbook.translateLead()}
      />
      <Problem t={t} faults={faults} />
      {writing.draftAt && (
        <DraftNotice
          t={t}
          moment={moment(writing.draftAt, request.here.community.timeZone, t.language)}
          action={path('/draft/removal')}
          keep={keep}
        />
      )}
      {writing.overtaken && <OvertakenNotice overtaken={writing.overtaken} t={t} />}
      {!isOriginal && (await originalOf(request, chapter, writing, t))}
      <Form action={path()} version={seenText(writing)} keep={keep} repeatable>
        <Field {...common('title')} label={t.handbook.fieldTitle()} value={writing.title} most={CHAPTER_LIMITS.title} />
        <TextArea
          {...common('body')}
          optional
          label={t.handbook.fieldBody()}
          hint={t.handbook.fieldBodyHint()}
          value={writing.body}
          rows={16}
          most={CHAPTER_LIMITS.body}
          pictures={`/${request.here.community.slug}/files`}
        />
        <LinesInto
          into="field-body"
          label={t.handbook.sectionInto()}
          hint={t.handbook.sectionIntoHint({ example: markFor('members', language) })}
          lines={(isOriginal ? SECTIONS : chapter.original.sections).map((section) => ({
            line: markFor(section, language),
            label: t.handbook.section({ section }),
          }))}
        />
        {isOriginal ? (
          <Choices
            {...common('sections')}
            several
            optional
            label={t.handbook.fieldSections()}
            hint={t.handbook.fieldSectionsHint()}
            values={writing.sections}
            options={SECTIONS.map((section) => ({ value: section, label: t.handbook.section({ section }) }))}
          />
        ) : (
          <p class="hint">{t.handbook.sectionsInherited()}</p>
        )}
        <Shaping t={t} />
        <Actions>
          <Button>{t.handbook.save()}</Button>
          <Button kind="quiet" action={path('/preview')} preview="preview">
            {t.handbook.preview()}
          </Button>
        </Actions>
      </Form>
      <TextPreview
        t={t}
        title={writing.title.trim() || chapter.original.title}
        isEmpty={writing.body === ''}
        keptAt={isPreview ? clock(request.here.now, request.here.community.timeZone, t.language) : undefined}
      >
        {await previewParts(request, chapter, writing, isOriginal, t)}
        {writing.body !== '' && (await puzzlingHints(request, writing.body, language))}
      </TextPreview>
    </>,
  );
}

const previewParts = async (
  { here }: Request,
  { original }: Chapter,
  { body, sections: ticked }: Writing,
  isOriginal: boolean,
  t: Words,
) => {
  const sections = isOriginal ? sectionsIn([...ticked, ...placedIn(body)]) : original.sections;
  return (
    <Parts
      parts={await filledParts(here, { body, sections }, t)}
      level={4}
      lang={undefined}
      slug={here.community.slug}
    />
  );
};

/** For whoever translates: the original, and what changed in it since. */
async function originalOf({ here }: Request, chapter: Chapter, { present }: Writing, t: Words): Promise<Html> {
  const { original } = chapter;
  const behind = present && behindBy(original, present);
  const followed = behind ? await textNumbered(here, chapter.id, chapter.language, present?.follows ?? 0) : undefined;
  return <OriginalBeside t={t} original={original} behind={behind} followed={followed} />;
}

/** For those who do not write it: its text as it is typed, to copy, and who does. */
function sourceBody(request: Request, document: Document, chapter: Chapter, t: Words): string {
  const { title, body } = chapter.original;
  return layout(
    request,
    { title: t.handbook.mayNotTitle({ title }) },
    <>
      <Heading
        above={<Above request={request} document={document} t={t} />}
        title={t.handbook.mayNotTitle({ title })}
        lead={t.handbook.mayNotEdit()}
      />
      <p class="as-typed" lang={chapter.language === t.language ? undefined : chapter.language}>
        {body || t.handbook.toWrite()}
      </p>
    </>,
  );
}
