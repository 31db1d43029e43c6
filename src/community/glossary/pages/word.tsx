import { z } from 'zod';
import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  day,
  Facts,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  TextArea,
  words,
} from '../../../design';
import {
  type Answer,
  line,
  notFound,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { facilitates, maySpeak } from '../../members';
import { addWord, changeWord, removeWord } from '../actions';
import { glossaryOf, historyOf } from '../queries';
import { isWordLanguage, LANGUAGES, type OwnWord, type WordLanguage } from '../rules';
import { glossaryPath, languageName, termOf } from './common';
import { Shape, WordForm } from './form';

/** GET /:community/glossary/new */
export const newWordPage = (request: Request): Answer => page(newWordBody(request));

/** POST /:community/glossary */
export async function addWordPage(request: Request): Promise<Answer> {
  const input = parse(Shape, request.form);
  const added = isRefusal(input) ? input : await addWord(request.here, input);
  if (isRefusal(added)) return unprocessable(newWordBody(request, added));
  return seeOther(glossaryPath(request, `/${added.slug}?done=glossary.explained`));
}

/** GET /:community/glossary/:word: one word in every language, with the form to explain it otherwise. */
export async function wordPage(request: Request): Promise<Answer> {
  const word = await wordIn(request);
  return word ? page(await wordBody(request, word)) : notFound();
}

/** POST /:community/glossary/:word */
export async function changeWordPage(request: Request): Promise<Answer> {
  const word = await wordIn(request);
  if (!word) return notFound();
  const input = parse(Shape, request.form);
  const changed = isRefusal(input) ? input : await changeWord(request.here, word, { ...input, seen: input.version });
  if (isRefusal(changed)) return unprocessable(await wordBody(request, word, changed));
  return seeOther(glossaryPath(request, `/${word.slug}?done=glossary.explained`));
}

const Why = z.object({ why: line(300) });

/** POST /:community/glossary/:word/removal */
export async function removeWordPage(request: Request): Promise<Answer> {
  const word = await wordIn(request);
  if (!word) return notFound();
  const input = parse(Why, request.form);
  const refused = isRefusal(input)
    ? input
    : await removeWord(request.here, word, termOf(word, request.here.community.language), input.why);
  if (refused) return unprocessable(await wordBody(request, word, refused));
  return seeOther(glossaryPath(request, '?done=glossary.removed'));
}

const wordIn = async ({ here, params }: Request): Promise<OwnWord | undefined> =>
  (await glossaryOf(here)).find(({ slug }) => slug === params.word);

/** The language that is written: the one asked for, else the reader's. */
function languageOf({ query, form, language }: Request): WordLanguage {
  const asked = [typed(form, 'language'), query.get('language') ?? '', language].find(isWordLanguage);
  return asked ?? 'fr';
}

function newWordBody(request: Request, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'glossary');
  return layout(
    request,
    { title: t.glossary.explainOne() },
    <>
      <Heading
        above={<a href={glossaryPath(request)}>{t.glossary.title()}</a>}
        title={t.glossary.explainOne()}
        lead={t.glossary.explainLead()}
      />
      <Problem t={t} faults={faults} />
      <WordForm {...{ request, t, faults, language: languageOf(request), isRefused: refusal !== undefined }} />
    </>,
  );
}

async function wordBody(request: Request, word: OwnWord, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'glossary');
  const language = languageOf(request);
  const isRemoving = refusal !== undefined && 'why' in request.form;
  const seats = here.actor.seats;
  return layout(
    { ...request, explainer: undefined },
    { title: termOf(word, t.language) },
    <>
      <Heading
        above={<a href={glossaryPath(request, `#${word.slug}`)}>{t.glossary.title()}</a>}
        title={termOf(word, t.language)}
        lead={t.glossary.kind({ kind: word.kind })}
      />
      <Problem t={t} faults={faults} />
      <Facts facts={LANGUAGES.map((each) => [languageName(each, t), said(word, each)] as const)} />
      <p class="hint">{word.isOwn ? t.glossary.ownWord() : t.glossary.firstWord()}</p>
      {seats.some(maySpeak) && (
        <Section title={t.glossary.explainIn({ language: languageName(language, t) })} id="explain">
          <p class="hint">
            {t.glossary.inAnother()}{' '}
            {LANGUAGES.filter((each) => each !== language).map((each, place) => (
              <>
                {place > 0 && ' · '}
                <a href={glossaryPath(request, `/${word.slug}?language=${each}#explain`)}>{languageName(each, t)}</a>
              </>
            ))}
          </p>
          <WordForm
            {...{ request, t, word, language, isRefused: refusal !== undefined && !isRemoving }}
            faults={faults}
          />
        </Section>
      )}
      {await history(request, word)}
      {seats.some(facilitates) && (
        <Folded summary={t.glossary.remove()} open={isRemoving}>
          <p>{t.glossary.removeLead()}</p>
          <Form action={glossaryPath(request, `/${word.slug}/removal`)} label={t.glossary.remove()}>
            <TextArea
              {...{ t, faults, name: 'why', rows: 2, most: 300, value: typed(request.form, 'why') }}
              label={t.glossary.removeWhy()}
            />
            <Button kind="danger">{t.glossary.removeSend()}</Button>
          </Form>
        </Folded>
      )}
    </>,
  );
}

function said({ wordings }: OwnWord, language: WordLanguage) {
  const wording = wordings[language];
  return (
    wording && (
      <span lang={language}>
        <b>{[wording.term, ...wording.also].join(', ')}</b>
        {wording.explanation && ` — ${wording.explanation}`}
      </span>
    )
  );
}

async function history(request: Request, word: OwnWord) {
  const t = words(request.language);
  const before = await historyOf(request.here, word.slug);
  if (before.length === 0) return '';
  const { timeZone } = request.here.community;
  return (
    <Folded summary={t.glossary.history()}>
      <ul>
        {before.map(({ language, term, explanation, by, at }) => (
          <li>
            {t.glossary.saidBy({
              who: by,
              day: day(dayOf(at, timeZone), t.language),
              language: languageName(language, t),
            })}{' '}
            <span lang={language}>
              <b>{term}</b>
              {explanation && ` — ${explanation}`}
            </span>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
