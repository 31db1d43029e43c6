import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Empty,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  type Words,
  words,
} from '../../../design';
import { type Answer, line, page, parse, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { facilitates, mayBegin, maySpeak } from '../../members';
import { askWord, setAside } from '../actions';
import { type Asked, askedOf, glossaryOf } from '../queries';
import { explainedIn, isWordLanguage, type OwnWord, searched, TERM_LIMIT } from '../rules';
import { Elsewhere, glossaryPath, languageName, termOf } from './common';

/** GET /:community/glossary: every word with what it is, found by its name, its letters or what is said of it. */
export const glossaryPage = async (request: Request): Promise<Answer> => page(await glossaryBody(request));

const Question = z.object({ word: line(TERM_LIMIT) });

/** POST /:community/glossary/questions: a word that somebody does not understand. */
export async function askWordPage(request: Request): Promise<Answer> {
  const input = parse(Question, request.form);
  const language = isWordLanguage(request.language) ? request.language : 'fr';
  const asked = isRefusal(input) ? input : await askWord(request.here, { ...input, language });
  if (isRefusal(asked)) return unprocessable(await glossaryBody(request, asked));
  if (asked === 'noted') return seeOther(glossaryPath(request, '?done=glossary.asked'));
  return seeOther(glossaryPath(request, `/${asked.slug}`));
}

const Aside = z.object({ language: line(2), sought: line(200) });

/** POST /:community/glossary/questions/aside: a word that was asked for and needs no place. */
export async function setAsidePage(request: Request): Promise<Answer> {
  const input = parse(Aside, request.form);
  const refused = isRefusal(input) ? input : setAside(request.here, input);
  if (refused && isRefusal(refused)) return unprocessable(await glossaryBody(request, refused));
  return seeOther(glossaryPath(request, '?done=glossary.setAside'));
}

async function glossaryBody(request: Request, refusal?: Refusal): Promise<string> {
  const { here, query, form } = request;
  const t = words(request.language);
  const all = await glossaryOf(here);
  const asked = await askedOf(here, all);
  const sought = (query.get('q') ?? '').slice(0, TERM_LIMIT);
  const found = searched(all, sought);
  const mayWrite = mayBegin(here, maySpeak);
  const faults = faultsOf(refusal, t, 'glossary');
  return layout(
    { ...request, explainer: undefined },
    { title: t.glossary.title() },
    <>
      <Heading title={t.glossary.title()} lead={t.glossary.lead()}>
        {mayWrite && (
          <ButtonLink kind="quiet" href={glossaryPath(request, '/new')}>
            {t.glossary.explainOne()}
          </ButtonLink>
        )}
      </Heading>
      <Problem t={t} faults={faults} />
      <Form action={glossaryPath(request)} method="get" class="form filter search" label={t.glossary.search()}>
        <Field t={t} optional type="search" name="q" label={t.glossary.search()} value={sought} most={TERM_LIMIT} />
        <Button kind="quiet">{t.glossary.find()}</Button>
      </Form>
      {mayWrite && (
        <Form action={glossaryPath(request, '/questions')} class="form filter search" label={t.glossary.ask()}>
          <Field
            {...{ t, faults, name: 'word', most: TERM_LIMIT, value: typed(form, 'word') }}
            label={t.glossary.ask()}
            hint={t.glossary.askHint()}
          />
          <Button kind="quiet">{t.glossary.askSend()}</Button>
        </Form>
      )}
      {here.actor.seats.some(maySpeak) && asked.length > 0 && <AskedWords request={request} asked={asked} t={t} />}
      {found.length === 0 && (
        <Empty title={t.glossary.noneFound({ sought })}>
          <p>{t.glossary.noneFoundHint()}</p>
        </Empty>
      )}
      {(['shop', 'tool'] as const).map((kind) => {
        const those = found.filter((word) => word.kind === kind);
        return those.length > 0 && <WordList request={request} words={those} title={t.glossary.kind({ kind })} t={t} />;
      })}
    </>,
  );
}

interface WordListProps {
  readonly request: Request;
  readonly words: readonly OwnWord[];
  readonly title: string;
  readonly t: Words;
}

function WordList({ request, words: those, title, t }: WordListProps) {
  const { language } = request.here.community;
  const named = those.map((word) => ({ word, term: termOf(word, t.language) }));
  named.sort((a, b) => a.term.localeCompare(b.term, t.language));
  return (
    <Section title={title} count={those.length}>
      <dl class="glossary">
        {named.map(({ word, term }) => {
          const said = explainedIn(word, t.language, language);
          return (
            <div id={word.slug}>
              <dt>
                <a href={glossaryPath(request, `/${word.slug}`)}>{term}</a>
              </dt>
              <dd>
                <p>{said?.explanation}</p>
                {said && said.also.length > 0 && (
                  <p class="hint">{t.glossary.alsoCalled({ forms: said.also.join(', ') })}</p>
                )}
                <Elsewhere word={word} t={t} />
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

/** Words that people asked for, for whoever can explain them. */
const AskedWords = ({ request, asked, t }: { request: Request; asked: readonly Asked[]; t: Words }) => (
  <Section title={t.glossary.askedTitle()} count={asked.length} id="asked">
    {mayBegin(request.here, maySpeak) && <p class="hint">{t.glossary.askedLead()}</p>}
    <ul class="asked-words">
      {asked.map(({ word, language, sought, people }) => (
        <li>
          <span lang={language}>{word}</span>{' '}
          <span class="hint">{t.glossary.askedBy({ count: people, language: languageName(language, t) })}</span>
          {mayBegin(request.here, maySpeak) && (
            <div class="actions">
              <a
                class="button quiet small"
                href={glossaryPath(request, `/new?term=${encodeURIComponent(word)}&language=${language}`)}
              >
                {t.glossary.explainIt()}
              </a>
              {request.here.actor.seats.some(facilitates) && (
                <Form action={glossaryPath(request, '/questions/aside')} class="taps" label={t.glossary.setAside()}>
                  <input type="hidden" name="language" value={language} />
                  <input type="hidden" name="sought" value={sought} />
                  <Button kind="quiet">{t.glossary.setAside()}</Button>
                </Form>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  </Section>
);
