import { z } from 'zod';
import { dayOf } from '../../../basics/day';
import { isId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  Choices,
  day,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Select,
  type Words,
  words,
} from '../../../design';
import {
  type Answer,
  allTyped,
  notFound,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { type ChronicleLine, linesNumbered, sentenceOf, storyOf } from '../../chronicle';
import { addLines, beginArticle } from '../actions';
import { articleNumbered } from '../queries';
import { ARTICLE_LANGUAGES, ARTICLE_LIMITS, MOST_LINES } from '../rules';
import { Above, articleAt, journalPath, languageOptions, placeOf } from './common';
import { firstText } from './first-text';

/** GET /:community/journal/new?line=12&line=15, or ?matter=<id> for all that happened to one: what the article will tell. */
export async function newArticlePage(request: Request): Promise<Answer> {
  const into = Number(request.query.get('article'));
  const lines = numbersIn(request.query.getAll('line'));
  const article = Number.isSafeInteger(into) && into > 0 ? await articleNumbered(request.here, into) : undefined;
  if (article) return page(await moreBody(request, article.number, lines));
  return page(await newBody(request, lines));
}

const Begun = z.object({ title: z.string(), language: z.enum(ARTICLE_LANGUAGES) });

/** POST /:community/journal: the first text, made of the lines that were ticked. */
export async function beginArticlePage(request: Request): Promise<Answer> {
  const numbers = numbersIn(allTyped(request.form, 'line'));
  const input = parse(Begun, request.form);
  if (isRefusal(input)) return unprocessable(await newBody(request, numbers, input));
  const lines = await linesNumbered(request.here, numbers.slice(0, MOST_LINES + 1));
  const body = firstText(lines, words(input.language), request.here.community).slice(0, ARTICLE_LIMITS.body);
  const begun = await beginArticle(request.here, { ...input, body, lines: lines.map(({ number }) => number) });
  if (isRefusal(begun)) return unprocessable(await newBody(request, numbers, begun));
  return seeOther(placeOf(request, begun, `/texts/general/${input.language}?done=journal.begun`));
}

/** POST /:community/journal/:article/lines: lets it tell of more. */
export async function addLinesPage(request: Request): Promise<Answer> {
  const article = await articleAt(request);
  if (!article) return notFound();
  const numbers = numbersIn(allTyped(request.form, 'line'));
  const added = await addLines(request.here, article, numbers);
  if (isRefusal(added)) return unprocessable(await moreBody(request, article.number, numbers, added));
  return seeOther(placeOf(request, article, '?done=journal.linesAdded'));
}

const numbersIn = (texts: readonly string[]): readonly number[] =>
  [...new Set(texts.filter((each) => /^[1-9]\d{0,14}$/.test(each)).map(Number))].slice(0, MOST_LINES * 2);

/** The lines to choose from: those that were ticked, and everything that happened to the matter, if one is named. */
async function offered({ here, query }: Request, ticked: readonly number[]): Promise<readonly ChronicleLine[]> {
  const matter = query.get('matter');
  const story = isId(matter) ? await storyOf(here, [matter]) : [];
  const others = await linesNumbered(
    here,
    ticked.filter((number) => !story.some((line) => line.number === number)),
  );
  return [...story, ...others].sort((a, b) => a.number - b.number);
}

async function newBody(request: Request, ticked: readonly number[], refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'journal');
  const lines = await offered(request, ticked);
  const isStory = request.query.has('matter') && ticked.length === 0;
  return layout(
    request,
    { title: t.journal.newTitle() },
    <>
      <Heading
        above={<Above request={request} t={t} />}
        title={t.journal.newTitle()}
        lead={lines.length === 0 ? t.journal.newNoLines() : t.journal.newLead()}
      />
      <Problem t={t} faults={faults} />
      {lines.length === 0 && (
        <p>
          <a href={`/${request.here.community.slug}/chronicle?choose=on`}>{t.journal.fromChronicle()}</a>
        </p>
      )}
      <Form action={journalPath(request)} keep="journal.new">
        <Field
          t={t}
          name="title"
          label={t.journal.fieldTitle()}
          hint={t.journal.fieldTitleHint()}
          value={typed(request.form, 'title')}
          most={ARTICLE_LIMITS.title}
          faults={faults}
        />
        <Select
          t={t}
          name="language"
          label={t.journal.fieldLanguage()}
          value={typed(request.form, 'language') || request.language}
          options={languageOptions(t)}
          faults={faults}
        />
        {lines.length > 0 && (
          <LineChoices
            request={request}
            t={t}
            lines={lines}
            ticked={isStory ? lines.map(({ number }) => number) : ticked}
          />
        )}
        <Button>{t.journal.begin()}</Button>
      </Form>
    </>,
  );
}

/** The same for an article that there is already. */
async function moreBody(
  request: Request,
  number: number,
  ticked: readonly number[],
  refusal?: Refusal,
): Promise<string> {
  const t = words(request.language);
  const lines = await offered(request, ticked);
  const article = await articleNumbered(request.here, number);
  return layout(
    request,
    { title: t.journal.addEntries() },
    <>
      <Heading
        above={article && <Above request={request} article={article} t={t} />}
        title={t.journal.addEntries()}
        lead={lines.length === 0 ? t.journal.newNoLines() : undefined}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'journal')} />
      <Form action={journalPath(request, `/${number}/lines`)}>
        {lines.length > 0 && <LineChoices request={request} t={t} lines={lines} ticked={ticked} />}
        <Button>{t.journal.addEntries()}</Button>
      </Form>
    </>,
  );
}

interface LineChoicesProps {
  readonly request: Request;
  readonly t: Words;
  readonly lines: readonly ChronicleLine[];
  readonly ticked: readonly number[];
}

const LineChoices = ({ request, t, lines, ticked }: LineChoicesProps) => (
  <Choices
    t={t}
    name="line"
    several
    optional
    label={t.journal.fieldLines()}
    values={ticked.map(String)}
    options={lines.map((line) => ({
      value: String(line.number),
      label: sentenceOf(line, t),
      hint: day(dayOf(line.at, request.here.community.timeZone), t.language),
    }))}
  />
);
