import { Difference, Folded, Heading, layout, markdown, Section, type Words, words } from '../../../design';
import { type Answer, notFound, page, type Request, seeOther } from '../../../machinery/web';
import { versionsOf } from '../queries';
import { type ArticleText, WORDINGS } from '../rules';
import { Above, articleAt, isLanguageHere, onDay, placeOf } from './common';

/** So many differences stand on one page. */
const SHOWN = 10;

/** GET /:community/journal/:article/texts?wording=site&language=nl: leads to the form of that text. */
export async function whichTextPage(request: Request): Promise<Answer> {
  const article = await articleAt(request);
  if (!article) return notFound();
  const wording = WORDINGS.find((each) => each === request.query.get('wording')) ?? 'general';
  const asked = request.query.get('language');
  const language = isLanguageHere(asked) ? asked : article.language;
  return seeOther(placeOf(request, article, `/texts/${wording}/${language}`));
}

/** GET /:community/journal/:article/texts/:wording/:language/versions?before=7: how it came to read as it does. */
export async function versionsPage(request: Request): Promise<Answer> {
  const { wording, language } = request.params;
  const channel = WORDINGS.find((each) => each === wording);
  const article = await articleAt(request);
  if (!article || !channel || !isLanguageHere(language)) return notFound();
  const t = words(request.language);
  const before = Number(request.query.get('before')) || Number.MAX_SAFE_INTEGER;
  const all = await versionsOf(request.here, article.id, { channel, language });
  const versions = all.filter(({ version }) => version < before);
  if (versions.length === 0) return notFound();
  const shown = versions.slice(0, SHOWN);
  const title = t.journal.versionsTitle({ title: versions[0]?.title ?? '' });
  return page(
    layout(
      request,
      { title },
      <>
        <Heading
          above={<Above request={request} article={article} t={t} />}
          title={title}
          lead={t.journal.versionsLead()}
        />
        {shown.map((text, place) => (
          <Section
            title={t.journal.writtenBy({ version: text.version, who: text.by, day: onDay(text.at, request.here, t) })}
          >
            <HowItChanged text={text} before={versions[place + 1]} t={t} />
          </Section>
        ))}
        {versions.length > SHOWN && (
          <p>
            <a
              href={placeOf(request, article, `/texts/${channel}/${language}/versions?before=${shown.at(-1)?.version}`)}
            >
              {t.handbook.olderVersions()}
            </a>
          </p>
        )}
      </>,
    ),
  );
}

function HowItChanged({ text, before, t }: { text: ArticleText; before: ArticleText | undefined; t: Words }) {
  if (!before)
    return (
      <>
        <p class="hint">{t.journal.firstVersion()}</p>
        <p>
          <b>{text.title}</b>
        </p>
        <div class="prose" lang={text.language === t.language ? undefined : text.language}>
          {markdown(text.body, 3)}
        </div>
        <Folded summary={t.journal.asTyped()}>
          <p class="as-typed">{text.body}</p>
        </Folded>
      </>
    );
  const isSame = before.title === text.title && before.body === text.body;
  if (isSame) return <p class="hint">{t.journal.followsOnly({ follows: text.follows ?? text.version })}</p>;
  return (
    <>
      {before.title !== text.title && <Difference t={t} before={before.title} after={text.title} />}
      {before.body !== text.body && <Difference t={t} before={before.body} after={text.body} marked />}
    </>
  );
}
