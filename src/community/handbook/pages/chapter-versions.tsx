import { Folded, Heading, layout, markdown, Section, type Words, words } from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { versionsOfText } from '../queries';
import { type ChapterText, wordsAlone } from '../rules';
import { ChangeOf } from './changes';
import { Above, chapterIn, chapterPlace, isLanguageHere, onDay } from './common';

/** So many differences stand on one page. */
const SHOWN = 10;

/** GET /:community/handbook/:document/chapters/:chapter/versions?language=nl&before=7: how it came to read as it does. */
export async function chapterVersionsPage(request: Request): Promise<Answer> {
  const found = await chapterIn(request);
  if (!found) return notFound();
  const { document, chapter } = found;
  const t = words(request.language);
  const asked = request.query.get('language');
  const language = isLanguageHere(asked) ? asked : chapter.language;
  const before = Number(request.query.get('before')) || Number.MAX_SAFE_INTEGER;
  const versions = (await versionsOfText(request.here, chapter.id, language)).filter(({ version }) => version < before);
  if (versions.length === 0) return notFound();
  const shown = versions.slice(0, SHOWN);
  const path = chapterPlace(request, document, chapter);
  const title = t.handbook.chapterVersionsTitle({ title: versions[0]?.title ?? chapter.original.title });
  return page(
    layout(
      request,
      { title },
      <>
        <Heading
          above={
            <>
              <Above request={request} document={document} t={t} />
              {' · '}
              <a href={path}>{chapter.original.title}</a>
            </>
          }
          title={title}
          lead={t.handbook.chapterVersionsLead()}
        />
        {shown.map((text, place) => (
          <Section
            title={t.handbook.writtenBy({ version: text.version, who: text.by, day: onDay(text.at, request.here, t) })}
          >
            <HowItChanged text={text} before={versions[place + 1]} t={t} />
          </Section>
        ))}
        {versions.length > SHOWN && (
          <p>
            <a href={`${path}/versions?language=${language}&before=${shown.at(-1)?.version}`}>
              {t.handbook.olderVersions()}
            </a>
          </p>
        )}
      </>,
    ),
  );
}

function HowItChanged({ text, before, t }: { text: ChapterText; before: ChapterText | undefined; t: Words }) {
  if (!before) {
    return (
      <>
        <p class="hint">{t.handbook.firstVersion()}</p>
        <p>
          <b>{text.title}</b>
        </p>
        {text.body ? (
          <>
            <div class="prose" lang={text.language === t.language ? undefined : text.language}>
              {markdown(wordsAlone(text.body), 3)}
            </div>
            <Folded summary={t.journal.asTyped()}>
              <p class="as-typed">{text.body}</p>
            </Folded>
          </>
        ) : (
          <p>{t.handbook.toWrite()}</p>
        )}
      </>
    );
  }
  const isSame = before.title === text.title && before.body === text.body;
  if (isSame && text.follows !== null) return <p class="hint">{t.handbook.followsOnly({ follows: text.follows })}</p>;
  return <ChangeOf change={{ before, after: text }} t={t} />;
}
