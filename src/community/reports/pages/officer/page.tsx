import { type Day, dayOf, startOfDay } from '../../../../basics/day';
import {
  Button,
  Card,
  Cards,
  day,
  Empty,
  Form,
  Heading,
  layout,
  moment,
  Section,
  Tabs,
  type Words,
  words,
} from '../../../../design';
import { contentOf, fileById } from '../../../../machinery/files';
import type { Here } from '../../../../machinery/here';
import {
  type Answer,
  type GroundRequest,
  notFound,
  numberIn,
  page,
  seeOther,
  uploaded,
} from '../../../../machinery/web';
import { noteOpening, opensOn } from '../../actions';
import {
  countedFilesOf,
  grantById,
  type Issue,
  issuesOf,
  type KeptGrant,
  linkBehind,
  type OfficerLink,
  type Report,
  reportsOf,
} from '../../queries';
import { FORMATS, issueNote, toDateNote } from '../files';
import { EvidenceFiles } from '../grants/evidence';
import { fileName, fileWish, languageIn, languageName, reportFile } from '../report/common';
import { ReportView } from '../report/view';
import { grantToDate, languagesOf, reportLanguages, thawed } from '../written/compose';

type Ground = Pick<Here, 'db' | 'community' | 'now'>;

/** What a link opens: one grant, and the reports of it that were sent. */
interface Opened {
  readonly ground: Ground;
  readonly link: OfficerLink;
  readonly grant: KeptGrant;
  readonly token: string;
}

/** Opened once by the button, it stays open for the day: a mail scanner that follows the link opens nothing. */
const isOpenToday = ({ link, ground }: Opened): boolean => {
  const today = dayOf(ground.now, ground.community.timeZone);
  return link.lastOpenedAt !== null && link.lastOpenedAt >= startOfDay(today, ground.community.timeZone);
};

/** GET /:community/officer/:token: what the link is for, and the button that opens it. */
export async function officerDoorPage(request: GroundRequest): Promise<Answer> {
  const opened = await openedBy(request);
  if (opened === 'over') return hidden(page(overBody(request), 410));
  if (!opened) return notFound();
  return hidden(page(isOpenToday(opened) ? await insideBody(request, opened) : doorBody(request, opened)));
}

/** POST /:community/officer/:token: opens it for the day, and notes when. */
export async function officerOpenPage(request: GroundRequest): Promise<Answer> {
  const opened = await openedBy(request);
  if (!opened || opened === 'over') return notFound();
  if (!isOpenToday(opened)) noteOpening(opened.ground, opened.link);
  return hidden(seeOther(officerPath(opened)));
}

/** GET /:community/officer/:token/reports/:number/:version: a report that was sent, as it was. */
export async function officerReportPage(request: GroundRequest): Promise<Answer> {
  const found = await sentIn(request);
  if (!found) return notFound();
  return 'answer' in found ? found.answer : hidden(page(reportBody(request, found)));
}

/** GET /:community/officer/:token/reports/:number/:version/:file */
export async function officerFile(request: GroundRequest): Promise<Answer> {
  const found = await sentIn(request);
  const wish = fileWish(request.params.file);
  if (!found || !wish) return notFound();
  if ('answer' in found) return found.answer;
  const { opened, report, issue } = found;
  if (!languagesOf(issue).includes(wish.language)) return notFound();
  const { community } = opened.ground;
  const { report: written, address } = thawed(issue, wish.language);
  const note = issueNote(community, issue, address, words(wish.language));
  return hidden(
    await reportFile(written, note, wish, fileName(community.slug, report.number, issue.version, wish.language)),
  );
}

/** GET /:community/officer/:token/evidence/:file: a file that proves something typed for this very grant. */
export async function officerEvidence(request: GroundRequest): Promise<Answer> {
  const opened = await openedBy(request);
  if (opened === 'over') return hidden(page(overBody(request), 410));
  if (!opened) return notFound();
  if (!isOpenToday(opened)) return hidden(seeOther(officerPath(opened)));
  const { ground, grant } = opened;
  const found = (await countedFilesOf(ground, grant.id)).find(({ fileId }) => fileId === request.params.file);
  const file = found && (await fileById(ground, found.fileId));
  return file ? hidden(uploaded(file, await contentOf(ground, file.id))) : notFound();
}

async function openedBy(request: GroundRequest): Promise<Opened | 'over' | undefined> {
  const { community, db, now, params } = request;
  const token = params.token ?? '';
  if (!community || token.length > 100) return undefined;
  const ground = { db, community, now };
  const link = await linkBehind(ground, token);
  if (!link) return undefined;
  if (!opensOn(link, dayOf(now, community.timeZone))) return 'over';
  const grant = await grantById(ground, link.grantId);
  return grant && { ground, link, grant, token };
}

interface Sent {
  readonly opened: Opened;
  readonly report: Report;
  readonly issue: Issue;
}

/** A version that was sent, of a report of this very grant; whoever has not opened the link today is led to its door. */
async function sentIn(request: GroundRequest): Promise<Sent | { readonly answer: Answer } | undefined> {
  const opened = await openedBy(request);
  if (opened === 'over') return { answer: hidden(page(overBody(request), 410)) };
  if (!opened) return undefined;
  if (!isOpenToday(opened)) return { answer: hidden(seeOther(officerPath(opened))) };
  const [number, version] = [numberIn(request), numberIn(request, 'version')];
  const report = (await reportsOf(opened.ground)).find(
    (each) => each.number === number && each.grantId === opened.grant.id,
  );
  const issue = report && (await issuesOf(opened.ground, report.id)).find((each) => each.version === version);
  return report && issue && { opened, report, issue };
}

/** Found by no search engine, told to no page that is gone to from here, kept by nobody on the way. */
const hidden = (answer: Answer): Answer => ({
  ...answer,
  headers: {
    ...answer.headers,
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  },
});

const officerPath = ({ ground, token }: Opened, below = ''): string =>
  `/${ground.community.slug}/officer/${token}${below}`;

function overBody(request: GroundRequest): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.grants.linkOver() },
    <Heading title={t.grants.linkOver()} lead={t.grants.linkOverLead({ community: request.community?.name ?? '' })} />,
  );
}

function doorBody(request: GroundRequest, opened: Opened): string {
  const t = words(request.language);
  const { grant, link, ground } = opened;
  return layout(
    request,
    { title: grant.title },
    <>
      <Heading
        above={ground.community.name}
        title={grant.title}
        lead={t.grants.doorLead({ officer: link.officer, day: day(link.expiresOn, t.language) })}
      />
      <p>{t.grants.doorHint()}</p>
      <Form action={officerPath(opened)} repeatable>
        <Button>{t.grants.openLink()}</Button>
      </Form>
    </>,
  );
}

async function insideBody(request: GroundRequest, opened: Opened): Promise<string> {
  const { ground, grant, link } = opened;
  const t = words(request.language);
  const language = languageIn(request);
  const today = dayOf(ground.now, ground.community.timeZone);
  const reports = (await reportsOf(ground)).filter(({ grantId, issues }) => grantId === grant.id && issues > 0);
  const sent: { report: Report; issues: readonly Issue[] }[] = [];
  for (const report of reports) sent.push({ report, issues: await issuesOf(ground, report.id) });
  const written = await grantToDate(ground, grant, untilToday(grant, today), language);
  return layout(
    request,
    { title: grant.title, wide: true },
    <>
      <Heading
        above={ground.community.name}
        title={grant.title}
        lead={t.grants.officerLead({ officer: link.officer, day: day(link.expiresOn, t.language) })}
      />
      <Tabs
        label={t.grants.languages()}
        tabs={reportLanguages().map((each) => ({
          name: languageName(each, t.language),
          href: officerPath(opened, `?language=${each}`),
          current: each === language,
        }))}
      />
      <Section title={t.grants.sentReports()} id="reports" count={sent.length}>
        {sent.length === 0 && <Empty title={t.grants.noneSent()} />}
        {sent.map(({ report, issues }) => (
          <SentReport opened={opened} report={report} issues={issues} language={language} t={t} />
        ))}
      </Section>
      <EvidenceFiles
        files={await countedFilesOf(ground, grant.id)}
        to={({ fileId }) => officerPath(opened, `/evidence/${fileId}`)}
        t={t}
      />
      <Section title={t.grants.toDate()} id="to-date">
        <ReportView report={written} note={toDateNote(ground.now, words(language))} t={t} base={null} />
      </Section>
    </>,
  );
}

const untilToday = (grant: KeptGrant, today: Day): Day =>
  today > grant.untilOn ? grant.untilOn : today < grant.fromOn ? grant.fromOn : today;

interface SentProps {
  readonly opened: Opened;
  readonly report: Report;
  readonly issues: readonly Issue[];
  readonly language: string;
  readonly t: Words;
}

const SentReport = ({ opened, report, issues, language, t }: SentProps) => (
  <Cards>
    {issues.map((issue) => {
      const below = `/reports/${report.number}/${issue.version}`;
      return (
        <Card
          above={t.grants.reportNumbered({ number: report.number })}
          title={t.grants.issueNumbered({ version: issue.version })}
          href={officerPath(opened, `${below}?language=${language}`)}
          meta={
            <span>
              {t.grants.period({ from: day(report.fromOn, t.language), until: day(report.untilOn, t.language) })}{' '}
              {t.grants.sentOn({ moment: moment(issue.at, opened.ground.community.timeZone, t.language) })}
            </span>
          }
        >
          {issue.why && <p>{issue.why}</p>}
          <p class="files">
            {FORMATS.map((format) => (
              <a href={officerPath(opened, `${below}/${language}.${format}`)}>{t.grants.format({ format })}</a>
            ))}
          </p>
        </Card>
      );
    })}
  </Cards>
);

function reportBody(request: GroundRequest, { opened, report, issue }: Sent): string {
  const t = words(request.language);
  const { report: written } = thawed(issue, languageIn(request));
  const title = `${t.grants.reportNumbered({ number: report.number })}, ${t.grants.issueNumbered({ version: issue.version })}`;
  return layout(
    request,
    { title, wide: true },
    <>
      <Heading
        above={<a href={officerPath(opened)}>{opened.grant.title}</a>}
        title={title}
        lead={t.grants.issuedLead()}
      />
      <ReportView
        report={written}
        note={issueNote(opened.ground.community, issue, '', words(written.language))}
        t={t}
        base={null}
      />
    </>,
  );
}
