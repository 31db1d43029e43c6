import { ButtonLink, Heading, layout, PrintButton, Tabs, words } from '../../../../design';
import { type Answer, notFound, page, type Request } from '../../../../machinery/web';
import { FORMATS, issueNote } from '../files';
import { languagesOf, thawed } from '../written/compose';
import { fileName, fileWish, issueIn, languageIn, languageName, reportFile, reportIn, reportPath } from './common';
import { ReportView } from './view';

/** GET /:community/reports/:number/issues/:version: a report as it was sent. */
export async function issueReportPage(request: Request): Promise<Answer> {
  const found = await reportIn(request);
  const issue = found && (await issueIn(request, found.report));
  if (!found || !issue) return notFound();
  const t = words(request.language);
  const { here } = request;
  const { report, address } = thawed(issue, languageIn(request));
  const path = (below: string) => reportPath(request, found.report, `/issues/${issue.version}${below}`);
  const title = t.grants.issueNumbered({ version: issue.version });
  return page(
    layout(
      request,
      { title: `${t.grants.reportNumbered({ number: found.report.number })}, ${title}`, wide: true },
      <>
        <Heading
          above={
            <a href={reportPath(request, found.report)}>{t.grants.reportNumbered({ number: found.report.number })}</a>
          }
          title={title}
          lead={t.grants.issuedLead()}
        >
          <PrintButton t={t} />
        </Heading>
        <Tabs
          label={t.grants.languages()}
          tabs={languagesOf(issue).map((each) => ({
            name: languageName(each, t.language),
            href: path(`?language=${each}`),
            current: each === report.language,
          }))}
        />
        <div class="actions">
          {FORMATS.map((format, place) => (
            <ButtonLink kind={place === 0 ? 'primary' : 'quiet'} href={path(`/${report.language}.${format}`)}>
              {t.grants.format({ format })}
            </ButtonLink>
          ))}
        </div>
        <ReportView
          report={report}
          note={issueNote(here.community, issue, address, words(report.language))}
          t={t}
          base={`/${here.community.slug}`}
        />
      </>,
    ),
  );
}

/** GET /:community/reports/:number/issues/:version/:file: one of its files, made of what was frozen and of nothing else. */
export async function issueFile(request: Request): Promise<Answer> {
  const found = await reportIn(request);
  const issue = found && (await issueIn(request, found.report));
  const wish = fileWish(request.params.file);
  if (!found || !issue || !wish || !languagesOf(issue).includes(wish.language)) return notFound();
  const { here } = request;
  const { report, address } = thawed(issue, wish.language);
  const note = issueNote(here.community, issue, address, words(wish.language));
  const name = fileName(here.community.slug, found.report.number, issue.version, wish.language);
  return reportFile(report, note, wish, name);
}
