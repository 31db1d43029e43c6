import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Explained,
  faultsOf,
  Heading,
  layout,
  list,
  markdown,
  Problem,
  readingLanguages,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, unprocessable } from '../../../../machinery/web';
import { maySpeak } from '../../../members';
import { cancelRelease, publishThere, removeLine, signArticle, type Worrying, withdrawArticle } from '../../actions';
import { type Article, writersOf } from '../../queries';
import { type ArticleText, WORDINGS } from '../../rules';
import { Above, articleAt, onDay, placeOf } from '../common';
import { postSection } from '../wordpress';
import { linesSection } from './lines';
import { channelIn, releaseFrom, releaseSection, typedWhy } from './releasing';
import { signaturesSection } from './signatures';
import { TextsSection } from './texts';

/** An article's page and what is posted to it; `worrying` knows what strangers do not see. */
export function articlePages(worrying: Worrying) {
  const settled = async (request: Request, article: Article, done: string, refusal: Refusal | null): Promise<Answer> =>
    refusal
      ? unprocessable(await articleBody(request, (await articleAt(request)) ?? article, worrying, refusal))
      : seeOther(placeOf(request, article, `?done=journal.${done}`));
  const on =
    (act: (request: Request, article: Article) => Promise<readonly [done: string, refusal: Refusal | null]>) =>
    async (request: Request): Promise<Answer> => {
      const article = await articleAt(request);
      return article ? settled(request, article, ...(await act(request, article))) : notFound();
    };
  return {
    /** GET /:community/journal/:article?wording=site&language=nl */
    articlePage: async (request: Request): Promise<Answer> => {
      const article = await articleAt(request);
      return article ? page(await articleBody(request, article, worrying)) : notFound();
    },
    /** POST /:community/journal/:article/releases */
    releasePage: on(async (request, article) => {
      const outcome = await releaseFrom(request, article, worrying);
      return isRefusal(outcome) ? ['', outcome] : [outcome.isPlanned ? 'planned' : 'released', null];
    }),
    /** POST /:community/journal/:article/releases/cancellation */
    cancelPage: on(async (request, article) => [
      'cancelled',
      await cancelRelease(request.here, article, channelIn(request)),
    ]),
    /** POST /:community/journal/:article/withdrawal */
    withdrawPage: on(async (request, article) => [
      'withdrawn',
      await withdrawArticle(request.here, article, channelIn(request), typedWhy(request)),
    ]),
    /** POST /:community/journal/:article/wordpress */
    publishTherePage: on(async (request, article) => [
      'wantedThere',
      await publishThere(request.here, article, request.form.anew === 'yes'),
    ]),
    /** POST /:community/journal/:article/signature */
    signPage: on(async (request, article) => {
      const isSigned = request.form.sign === 'yes';
      const writers = (await writersOf(request.here, [article.id])).get(article.id) ?? [];
      return [isSigned ? 'signed' : 'unsigned', await signArticle(request.here, article, writers, isSigned)];
    }),
    /** POST /:community/journal/:article/lines/removal */
    removeLinePage: on(async (request, article) => [
      'lineRemoved',
      await removeLine(request.here, article, Number(request.form.line) || 0),
    ]),
  };
}

async function articleBody(request: Request, article: Article, worrying: Worrying, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const text = textShown(request, article);
  const lang = text.language === t.language ? undefined : text.language;
  const writers = (await writersOf(here, [article.id])).get(article.id) ?? [];
  const faults = faultsOf(refusal, t, 'journal');
  return layout(
    request,
    { title: text.title },
    <>
      <Heading
        above={
          <>
            <Above request={request} t={t} /> · {t.journal.numbered({ number: article.number })}
          </>
        }
        title={lang ? <span lang={lang}>{text.title}</span> : text.title}
        lead={leadOf(request, text, t)}
      />
      <Problem t={t} faults={faults} />
      <article lang={lang}>
        {text.body === '' ? (
          <p class="hint">{t.handbook.previewEmpty()}</p>
        ) : (
          <div class="prose">
            <Explained by={request.explainer} lang={text.language}>
              {markdown(text.body, 2)}
            </Explained>
          </div>
        )}
        <p class="hint">
          {t.journal.writers({
            names: list(
              writers.map(({ name }) => name),
              t.language,
            ),
          })}
        </p>
      </article>
      <TextsSection request={request} article={article} shown={text} mayWrite={here.actor.seats.some(maySpeak)} t={t} />
      {await linesSection(request, article, t)}
      {signaturesSection(request, article, writers, t)}
      {await releaseSection({ request, article, worrying, faults, t })}
      {await postSection(request, article, t)}
    </>,
  );
}

/** The text that the address names, else the one in the language that the reader wishes first, else the original. */
function textShown({ query, wishes, language }: Request, { texts, original }: Article): ArticleText {
  const wording = WORDINGS.find((each) => each === query.get('wording')) ?? 'general';
  const wished = query.get('language');
  const inIt = texts.filter(({ channel }) => channel === wording);
  const general = texts.filter(({ channel }) => channel === 'general');
  const languages = wished === null ? readingLanguages(wishes, language) : [wished];
  return (
    inIt.find((each) => each.language === wished) ??
    languages.flatMap((each) => general.find((text) => text.language === each) ?? [])[0] ??
    original
  );
}

const leadOf = (request: Request, text: ArticleText, t: Words): string =>
  t.journal.writtenBy({ version: text.version, who: text.by, day: onDay(text.at, request.here, t) });
