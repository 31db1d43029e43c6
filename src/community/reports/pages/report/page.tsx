import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Cards,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  moment,
  Notice,
  PrintButton,
  Problem,
  Section,
  Tabs,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { issueReport } from '../../actions';
import { issuesOf, wordsOf } from '../../queries';
import { WHY_LIMIT } from '../../rules';
import { draftNote, FORMATS } from '../files';
import { composeReport, freeze, reportLanguages } from '../written/compose';
import type { WrittenFigure } from '../written/shape';
import { type Found, fileName, fileWish, languageIn, languageName, reportFile, reportIn, reportPath } from './common';
import { ReportView } from './view';

/** GET /:community/reports/:number: a report as it fills itself, with what can be done with it. */
export async function reportPage(request: Request): Promise<Answer> {
  const found = await reportIn(request);
  return found ? page(await body(request, found)) : notFound();
}

/** GET /:community/reports/:number/files/:file: the draft as a file, such as `fr.pdf`. */
export async function draftFile(request: Request): Promise<Answer> {
  const found = await reportIn(request);
  const wish = fileWish(request.params.file);
  if (!found || !wish) return notFound();
  const { here } = request;
  const written = await composeReport(here, found.report, wish.language);
  const [last] = await issuesOf(here, found.report.id);
  const note = draftNote(here, last, addressOf(request), words(wish.language));
  return reportFile(written, note, wish, fileName(here.community.slug, found.report.number, 0, wish.language));
}

/** POST /:community/reports/:number/issues: what it says now stays as it is, and can be sent. */
export async function issuePage(request: Request): Promise<Answer> {
  const found = await reportIn(request);
  if (!found) return notFound();
  const { report, grant } = found;
  const seen = Number(typed(request.form, 'version'));
  const content = await freeze(request.here, report, request.origin);
  const issued = await issueReport(request.here, report, grant, {
    content,
    why: typed(request.form, 'why').trim().slice(0, WHY_LIMIT),
    seenIssues: Number.isSafeInteger(seen) ? seen : -1,
  });
  if (isRefusal(issued)) return unprocessable(await body(request, found, issued));
  return seeOther(reportPath(request, report, `/issues/${issued.version}?done=grants.issued`));
}

const addressOf = ({ origin, here }: Request): string => `${origin}/${here.community.slug}`;

async function body(request: Request, found: Found, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const { report, grant } = found;
  const t = words(request.language);
  const language = languageIn(request);
  const written = await composeReport(here, report, language);
  const base = `/${here.community.slug}`;
  const mayWrite = here.actor.seats.some(facilitates);
  const issues = await issuesOf(here, report.id);
  const to = (figure: WrittenFigure): string => {
    const query = new URLSearchParams({ from: report.fromOn, until: report.untilOn, asOf: here.now });
    return `${base}/${figure.path}?${query}`;
  };
  return layout(
    request,
    { title: t.grants.reportNumbered({ number: report.number }), wide: true },
    <>
      <Heading
        above={
          grant ? (
            <a href={`${base}/grants/${grant.slug}`}>{grant.title}</a>
          ) : (
            <a href={`${base}/reports`}>{t.grants.reports()}</a>
          )
        }
        title={t.grants.reportNumbered({ number: report.number })}
        lead={issues[0] ? t.grants.draftLeadAgain() : t.grants.draftLead()}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'grants')} />
      <Tabs
        label={t.grants.languages()}
        tabs={reportLanguages().map((each) => ({
          name: languageName(each, t.language),
          href: `${reportPath(request, report)}?language=${each}`,
          current: each === language,
        }))}
      />
      {mayWrite && (
        <>
          <MissingWords request={request} found={found} t={t} written={await writtenLanguages(request, found)} />
          <Actions>
            <ButtonLink href={reportPath(request, report, `/words/${language}`)}>
              {t.grants.editWords({ language: languageName(language, t.language) })}
            </ButtonLink>
            <ButtonLink kind="quiet" href={reportPath(request, report, '/lines')}>
              {t.grants.chooseLines()}
            </ButtonLink>
            <ButtonLink kind="quiet" href="#issues">
              {issues.length === 0 ? t.grants.issue() : t.grants.issueAgain()}
            </ButtonLink>
          </Actions>
        </>
      )}
      <p class="files">
        {t.grants.draftFiles()}{' '}
        {FORMATS.map((format) => (
          <a href={reportPath(request, report, `/files/${language}.${format}`)}>{t.grants.format({ format })}</a>
        ))}{' '}
        <PrintButton t={t} />
      </p>
      <ReportView
        report={written}
        note={draftNote(here, issues[0], addressOf(request), words(language))}
        t={t}
        base={base}
        rowsOf={to}
      />
      <Section title={t.grants.issues()} id="issues" count={issues.length}>
        {issues.length === 0 && <p class="hint">{t.grants.noIssues()}</p>}
        {issues.length > 0 && (
          <Cards>
            {issues.map((issue) => (
              <Card
                title={t.grants.issueNumbered({ version: issue.version })}
                href={reportPath(request, report, `/issues/${issue.version}`)}
                meta={
                  <span>
                    {t.grants.issueBy({
                      who: issue.by,
                      moment: moment(issue.at, here.community.timeZone, t.language),
                    })}
                  </span>
                }
              >
                {issue.why && <p>{issue.why}</p>}
                <p class="hint hash">{issue.hash}</p>
              </Card>
            ))}
          </Cards>
        )}
        {mayWrite && <IssueForm request={request} found={found} t={t} refusal={refusal} />}
      </Section>
    </>,
  );
}

function IssueForm({
  request,
  found,
  t,
  refusal,
}: {
  request: Request;
  found: Found;
  t: Words;
  refusal: Refusal | undefined;
}) {
  const { report } = found;
  const isFirst = report.issues === 0;
  return (
    <Folded summary={isFirst ? t.grants.issue() : t.grants.issueAgain()} open={refusal !== undefined}>
      <p>{isFirst ? t.grants.issueLead() : t.grants.issueAgainLead()}</p>
      <Form action={reportPath(request, report, '/issues')} version={report.issues}>
        {!isFirst && (
          <TextArea
            t={t}
            name="why"
            label={t.grants.issueWhyField()}
            value={typed(request.form, 'why')}
            most={WHY_LIMIT}
            rows={2}
            faults={faultsOf(refusal, t, 'grants')}
          />
        )}
        <Button>{isFirst ? t.grants.issue() : t.grants.issueAgain()}</Button>
      </Form>
    </Folded>
  );
}

/** The languages in which somebody has written. */
async function writtenLanguages({ here }: Request, { report }: Found): Promise<readonly string[]> {
  const found: string[] = [];
  for (const language of reportLanguages())
    if (Object.keys((await wordsOf(here, report.id, language))?.words ?? {}).length > 0) found.push(language);
  return found;
}

/** What is still only in another language is said before it is sent. */
function MissingWords({
  request,
  found,
  t,
  written,
}: {
  request: Request;
  found: Found;
  t: Words;
  written: readonly string[];
}) {
  const missing = reportLanguages().filter((each) => !written.includes(each));
  if (missing.length === 0) return '';
  return (
    <Notice kind={written.length === 0 ? 'awaited' : 'calm'}>
      <p>{written.length === 0 ? t.grants.wordsNone() : t.grants.wordsMissing()}</p>
      <p>
        {missing.map((each, place) => (
          <>
            {place > 0 && ' · '}
            <a href={reportPath(request, found.report, `/words/${each}`)}>{languageName(each, t.language)}</a>
          </>
        ))}
      </p>
    </Notice>
  );
}
