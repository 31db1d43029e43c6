import { Heading, isLanguage, languages, layout, Notice, Tabs, words } from '../../../../design';
import { type Answer, notFound, page, type Request } from '../../../../machinery/web';
import { printOf } from '../../actions';
import { letterFor } from '../../letters';
import { printsOf, recipientsOf, settingsOf } from '../../queries';
import { HEAVIEST_BYTES, type Issue, type IssueText, languageFor } from '../../rules/issue';
import { issueIn, newsletterPath, titleOf, todayIn } from './common';
import { DoubtfulDates } from './dates';
import { SendingNow } from './leaving';

/** What a letter may do as a page of its own: show itself, within ours. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https:; frame-ancestors 'self'; sandbox";
const FRAMING_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'";

/** The text that a reader of that language gets. */
function textFor(request: Request, issue: Issue): IssueText | undefined {
  const asked = request.query.get('in') ?? '';
  const language = languageFor(issue.texts, isLanguage(asked) ? asked : '', issue.language);
  return issue.texts.find((each) => each.language === language);
}

async function letterAsRead(request: Request, issue: Issue, text: IssueText) {
  const { here, origin } = request;
  const sent = issue.run ? await printsOf(here, issue.id) : [];
  const print =
    sent.find(({ language }) => language === text.language) ??
    (await printOf(here, issue, text, { origin, pictures: 'own' }));
  const [first] = await recipientsOf(here, issue.segment, todayIn(request));
  const reader = { leave: `${origin}${newsletterPath(request, '#own')}`, since: first?.since ?? here.now };
  return letterFor(print, { timeZone: here.community.timeZone, language: text.language }, reader);
}

/** GET /:community/newsletter/issues/:number/letter?in=fr: the letter itself, as mail programs draw it. */
export async function issueLetterPage(request: Request): Promise<Answer> {
  const issue = await issueIn(request);
  const text = issue && textFor(request, issue);
  if (!issue || !text) return notFound();
  const { html } = await letterAsRead(request, issue, text);
  return {
    ...{ status: 200, type: 'text/html; charset=utf-8', body: html },
    headers: { 'content-security-policy': LETTER_POLICY },
  };
}

/** GET /:community/newsletter/issues/:number/preview?in=en: the issue as a reader of that language gets it, both ways. */
export async function previewIssuePage(request: Request): Promise<Answer> {
  const issue = await issueIn(request);
  const text = issue && textFor(request, issue);
  if (!issue || !text) return notFound();
  const t = words(request.language);
  const place = newsletterPath(request, `/issues/${issue.number}`);
  const asked = request.query.get('in') ?? text.language;
  const letter = await letterAsRead(request, issue, text);
  const bytes = Buffer.byteLength(letter.html);
  const { name } = await settingsOf(request.here);
  const body = (
    <>
      <Heading
        above={<a href={`${place}/edit?in=${text.language}`}>{titleOf(issue, t)}</a>}
        title={t.newsletter.previewTitle()}
        lead={t.newsletter.previewLead({ name })}
      />
      <Tabs
        label={t.newsletter.previewAs()}
        tabs={languages.map((each) => ({
          name: t.newsletter.previewReader({ language: each.name }),
          href: `${place}/preview?in=${each.language}`,
          current: each.language === asked,
        }))}
      />
      {text.language !== asked && (
        <p class="hint">
          {t.newsletter.previewOther({ language: t.members.languageName({ language: text.language }) })}
        </p>
      )}
      {bytes >= HEAVIEST_BYTES && (
        <Notice kind="bad">
          <p>{t.newsletter.previewHeavy({ kilobytes: Math.ceil(bytes / 1000) })}</p>
        </Notice>
      )}
      {!issue.run && (await DoubtfulDates({ request, issue, t }))}
      <dl class="facts">
        <div>
          <dt>{t.newsletter.subjectField()}</dt>
          <dd lang={text.language}>{text.subject}</dd>
        </div>
        <div>
          <dt>{t.newsletter.previewWeight()}</dt>
          <dd>{t.newsletter.kilobytes({ kilobytes: Math.max(1, Math.round(bytes / 1000)) })}</dd>
        </div>
      </dl>
      <section class="section">
        <h2>{t.newsletter.previewHtml()}</h2>
        <iframe
          class="letter-frame"
          sandbox=""
          src={`${place}/letter?in=${asked}`}
          title={t.newsletter.previewHtml()}
        />
        <p>
          <a href={`${place}/letter?in=${asked}`} target="_blank" rel="noopener">
            {t.newsletter.previewAlone()}
          </a>
        </p>
      </section>
      {!issue.run && (await SendingNow({ request, issue, t }))}
      <section class="section">
        <h2>{t.newsletter.previewText()}</h2>
        <pre class="letter-text" lang={text.language} tabindex="0">
          {letter.text}
        </pre>
      </section>
    </>
  );
  const answer = page(layout(request, { title: t.newsletter.previewTitle() }, body));
  return { ...answer, headers: { 'content-security-policy': FRAMING_POLICY } };
}
