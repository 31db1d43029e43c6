import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  clock,
  colon,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  markdown,
  moment,
  Notice,
  Problem,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import {
  type Answer,
  notFound,
  page,
  type Request,
  seenIn,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { discardDraft, keepDraft, saveWords } from '../../actions';
import { draftOf, type KeptWords, wordsOf } from '../../queries';
import { PART_LIMIT, type ReportLanguage, type ReportWords } from '../../rules';
import { composeReport, partsOf, reportLanguages, wordsFor } from '../written/compose';
import type { WrittenPart, WrittenReport } from '../written/shape';
import { type Found, languageName, reportIn, reportPath } from './common';

/** GET /:community/reports/:number/words/:language: the words of a report beside its figures, which they do not touch. */
export async function reportWordsPage(request: Request): Promise<Answer> {
  const found = await wordsIn(request);
  return found ? page(await body(request, found)) : notFound();
}

/** POST to the same: the next version of the words. */
export async function saveReportWordsPage(request: Request): Promise<Answer> {
  const found = await wordsIn(request);
  if (!found) return notFound();
  const input = inputOf(request, found);
  const saved = await saveWords(request.here, found.report, keysOf(found), input);
  if (isRefusal(saved)) return unprocessable(await body(request, found, { refusal: saved }));
  return seeOther(reportPath(request, found.report, `?language=${found.language}&done=grants.wordsSaved`));
}

/** POST …/preview: keeps what is typed as a draft, and shows it. Asked by the script at every pause. */
export async function previewReportWordsPage(request: Request): Promise<Answer> {
  const found = await wordsIn(request);
  if (!found) return notFound();
  const refusal = await keepDraft(request.here, found.report, keysOf(found), inputOf(request, found));
  const html = await body(request, found, { ...(refusal && { refusal }), isKept: !refusal });
  return refusal ? unprocessable(html) : page(html);
}

/** POST …/draft/removal: throws away what one had begun to write. */
export async function discardReportDraftPage(request: Request): Promise<Answer> {
  const found = await wordsIn(request);
  if (!found) return notFound();
  discardDraft(request.here, found.report, found.language);
  return seeOther(reportPath(request, found.report, `/words/${found.language}?done=grants.draftDiscarded`));
}

type Edited = Found & { readonly language: ReportLanguage };

/** The report and the language that an address names, for whoever writes reports. */
async function wordsIn(request: Request): Promise<Edited | undefined> {
  const language = reportLanguages().find((each) => each === request.params.language);
  const found = language && (await reportIn(request));
  return found && request.here.actor.seats.some(facilitates) ? { ...found, language } : undefined;
}

const keysOf = ({ grant }: Found): readonly string[] => partsOf(grant, words('fr')).map(({ key }) => key);

function inputOf({ form }: Request, found: Edited) {
  return {
    language: found.language,
    words: Object.fromEntries(keysOf(found).map((key) => [key, typed(form, `words-${key}`)])),
    seenVersion: seenIn(form),
  };
}

interface Outcome {
  readonly refusal?: Refusal;
  readonly isKept?: boolean;
}

/** What the form holds: what was typed, else one's draft, else the words as they are, else those to translate. */
interface Writing {
  readonly words: ReportWords;
  readonly seenVersion: number;
  readonly draftAt: KeptWords['at'] | null;
  readonly present: KeptWords | undefined;
}

async function writingOf(request: Request, found: Edited): Promise<Writing> {
  const { here, method } = request;
  const present = await wordsOf(here, found.report.id, found.language);
  if (method === 'POST') {
    const { words: typedWords, seenVersion } = inputOf(request, found);
    return { words: typedWords, seenVersion, draftAt: null, present };
  }
  const draft = await draftOf(here, found.report.id, found.language);
  if (draft) return { words: draft.words, seenVersion: draft.seenVersion, draftAt: draft.at, present };
  return { words: present?.words ?? {}, seenVersion: present?.version ?? 0, draftAt: null, present };
}

async function body(request: Request, found: Edited, { refusal, isKept }: Outcome = {}): Promise<string> {
  const { here } = request;
  const { report, grant, language } = found;
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'grants');
  const writing = await writingOf(request, found);
  const written = await composeReport(here, report, language);
  const parts = partsOf(grant, words(language));
  const path = (below = '') => reportPath(request, report, `/words/${language}${below}`);
  const keep = `reports.${report.id}.${language}`;
  const isOvertaken = (writing.present?.version ?? 0) > writing.seenVersion;
  const lent = writing.present ? undefined : await lentWords(request, found);
  const title = t.grants.editWords({ language: languageName(language, t.language) });
  return layout(
    request,
    { title },
    <>
      <Heading
        above={<a href={reportPath(request, report)}>{t.grants.reportNumbered({ number: report.number })}</a>}
        title={title}
        lead={t.grants.editLead()}
      />
      <Problem t={t} faults={faults} />
      {writing.draftAt && (
        <Notice>
          <p>{t.grants.draftFound({ moment: moment(writing.draftAt, here.community.timeZone, t.language) })}</p>
          <Form action={path('/draft/removal')} keep={keep} repeatable>
            <Button kind="quiet">{t.grants.draftDiscard()}</Button>
          </Form>
        </Notice>
      )}
      {isOvertaken && writing.present && <Overtaken present={writing.present} parts={parts} t={t} />}
      <Form
        action={path()}
        version={isOvertaken && refusal ? writing.present?.version : writing.seenVersion}
        keep={keep}
        repeatable
      >
        {parts.map(({ key, title: name }) => (
          <>
            <TextArea
              t={t}
              optional
              name={`words-${key}`}
              label={name}
              rows={5}
              markdown
              most={PART_LIMIT}
              value={writing.words[key]}
              faults={faults}
            />
            <FiguresBeside part={written.parts.find((each) => each.key === key)} t={t} />
            {lent?.words[key] && (
              <Folded summary={t.grants.original({ language: languageName(lent.language, t.language) })}>
                <div class="as-typed" lang={lent.language}>
                  {lent.words[key]}
                </div>
              </Folded>
            )}
          </>
        ))}
        <Actions>
          <Button>{t.grants.saveWords()}</Button>
          <Button kind="quiet" action={path('/preview')} preview="preview">
            {t.grants.preview()}
          </Button>
          <ButtonLink kind="quiet" href={reportPath(request, report, `?language=${language}`)}>
            {t.grants.back()}
          </ButtonLink>
        </Actions>
      </Form>
      <Preview request={request} written={written} writing={writing} isKept={isKept ?? false} t={t} parts={parts} />
    </>,
  );
}

/** What is written in another language and not yet in this one. */
async function lentWords({ here }: Request, { report, language }: Edited) {
  const found = await wordsFor(here, report, language);
  return found.language === language ? undefined : found;
}

/** The figures that a part tells, for whoever writes about them. */
const FiguresBeside = ({ part, t }: { part: WrittenPart | undefined; t: Words }) =>
  part && part.figures.length > 0 ? (
    <p class="hint">
      {t.grants.figuresBeside()}{' '}
      {part.figures.map(({ name, value, target }, place) => (
        <>
          {place > 0 && ' · '}
          {name}
          {colon(t.language)}
          <b>{value}</b>
          {target && ` / ${target}`}
        </>
      ))}
    </p>
  ) : (
    ''
  );

/** Somebody saved the same words meanwhile: theirs, to put together with what the form holds. */
const Overtaken = ({
  present,
  parts,
  t,
}: {
  present: KeptWords;
  parts: readonly { readonly key: string; readonly title: string }[];
  t: Words;
}) => (
  <Notice kind="awaited" title={t.grants.overtaken({ who: present.by })}>
    <p>{t.grants.overtakenHint()}</p>
    <Folded summary={t.grants.overtakenTheirs()} open>
      {parts
        .filter(({ key }) => present.words[key])
        .map(({ key, title }) => (
          <>
            <p>
              <b>{title}</b>
            </p>
            <p class="as-typed">{present.words[key]}</p>
          </>
        ))}
    </Folded>
  </Notice>
);

interface PreviewProps {
  readonly request: Request;
  readonly written: WrittenReport;
  readonly writing: Writing;
  readonly parts: readonly { readonly key: string; readonly title: string }[];
  readonly isKept: boolean;
  readonly t: Words;
}

/** What the words give, as they are typed. */
const Preview = ({ request, written, writing, parts, isKept, t }: PreviewProps) => (
  <section class="section preview" id="preview" aria-live="polite">
    <h2>{t.grants.previewTitle()}</h2>
    {isKept && (
      <p class="hint">
        {t.grants.draftKept({ time: clock(request.here.now, request.here.community.timeZone, t.language) })}
      </p>
    )}
    {parts
      .filter(({ key }) => writing.words[key]?.trim())
      .map(({ key, title }) => (
        <div lang={written.language === t.language ? undefined : written.language}>
          <h3 class="preview-title">{title}</h3>
          <div class="prose">{markdown(writing.words[key] ?? '', 3)}</div>
        </div>
      ))}
    {parts.every(({ key }) => !writing.words[key]?.trim()) && <p class="hint">{t.grants.previewEmpty()}</p>}
  </section>
);
