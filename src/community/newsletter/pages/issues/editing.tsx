import { z } from 'zod';
import { dayOf } from '../../../../basics/day';
import { type Id, isId } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Choices,
  day,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  isLanguage,
  languages,
  layout,
  Notice,
  Problem,
  Tabs,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import {
  type Answer,
  allTyped,
  line,
  notFound,
  numberIn,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { organisationsOf, takesPartOn } from '../../../members';
import { articlesOffered, begin, write } from '../../actions';
import { recipientsOf, settingsOf } from '../../queries';
import { type Issue, type IssueDate, OPENING_LIMIT, type Segment, SUBJECT_LIMIT } from '../../rules/issue';
import { INTERESTS, KINDS } from '../../rules/subscription';
import { issueIn, newsletterPath, StateTag, titleOf, todayIn } from './common';
import { ComingDates, DoubtfulDates, datesTyped } from './dates';
import { isScheduling, Sending, WRITING } from './leaving';

const DATES_LIMIT = 3000;
const Written = z.object({
  subject: line(SUBJECT_LIMIT),
  opening: optionalText(OPENING_LIMIT),
  dates: optionalText(DATES_LIMIT),
  language: z.string().refine(isLanguage),
  main: z.string().refine(isLanguage),
  version: z.coerce.number().int(),
});

/** POST /:community/newsletter/issues */
export async function beginIssuePage(request: Request): Promise<Answer> {
  const begun = await begin(request.here);
  if (isRefusal(begun)) return notFound();
  return seeOther(newsletterPath(request, `/issues/${begun.number}/edit`));
}

/** GET /:community/newsletter/issues/:number/edit?in=fr; an issue that left, or a draft of a closed community, is read. */
export async function editIssuePage(request: Request): Promise<Answer> {
  const issue = await issueIn(request);
  if (!issue) return notFound();
  if (issue.run) return seeOther(newsletterPath(request, `/issues/${issue.number}/run`));
  const [draft] = issue.texts;
  if (request.here.isClosed && draft) {
    const language = request.query.get('in') ?? draft.language;
    return seeOther(
      newsletterPath(request, `/issues/${issue.number}/preview?${new URLSearchParams({ in: language })}`),
    );
  }
  return page(await editBody(request, issue));
}

/** POST /:community/newsletter/issues/:number/edit */
export async function writeIssuePage(request: Request): Promise<Answer> {
  const number = numberIn(request);
  const issue = await issueIn(request);
  if (!issue || number === undefined) return notFound();
  const refused = await keepTyped(request, number);
  if (refused) return unprocessable(await editBody(request, issue, refused));
  const language = typed(request.form, 'language');
  const isRead = ['preview', 'sending'].includes(typed(request.form, 'next'));
  const next = isRead ? `/preview?in=${language}` : `/edit?in=${language}&done=newsletter.written`;
  return seeOther(newsletterPath(request, `/issues/${number}${next}`));
}

/** Keeps what was typed of an issue; answers why it was not kept, if so. */
export async function keepTyped(request: Request, number: number): Promise<Refusal | undefined> {
  const input = parse(Written, request.form);
  if (isRefusal(input)) return input;
  return write(request.here, {
    ...input,
    dates: datesTyped(request, input.dates),
    ...{ number, seen: input.version, segment: segmentIn(request), articles: idsIn(request, 'articles') },
  });
}

const idsIn = ({ form }: Request, name: string): readonly Id[] => allTyped(form, name).filter(isId);

function segmentIn(request: Request): Segment {
  const ticked = (name: string) => allTyped(request.form, name);
  return {
    languages: ticked('languages').filter(isLanguage),
    kinds: KINDS.filter((each) => ticked('kinds').includes(each)),
    interests: INTERESTS.filter((each) => ticked('interests').includes(each)),
    organisations: idsIn(request, 'organisations'),
  };
}

export async function editBody(request: Request, issue: Issue, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, form, query } = request;
  const faults = faultsOf(refusal, t, 'newsletter');
  const isTyped = refusal !== undefined && form.subject !== undefined;
  const asked = isTyped ? typed(form, 'language') : query.get('in');
  const language = isLanguage(asked) ? asked : issue.language;
  const text = issue.texts.find((each) => each.language === language);
  const value = (name: string, kept: string | undefined): string => (isTyped ? typed(form, name) : (kept ?? ''));
  const place = newsletterPath(request, `/issues/${issue.number}`);
  const { name } = await settingsOf(here);
  return layout(
    request,
    { title: titleOf(issue, t) },
    <>
      <Heading
        above={
          <>
            <a href={newsletterPath(request)}>{t.newsletter.title()}</a> <StateTag t={t} issue={issue} />
          </>
        }
        title={t.newsletter.issueOf({ name, number: issue.number })}
        lead={t.newsletter.writeLead()}
      />
      <Tabs
        label={t.newsletter.languagesTab()}
        tabs={languages.map((each) => ({
          name: issue.texts.some((written) => written.language === each.language)
            ? each.name
            : t.newsletter.languageToWrite({ language: each.name }),
          href: `${place}/edit?in=${each.language}`,
          current: each.language === language,
        }))}
      />
      <Problem t={t} faults={faults} />
      {refusal && isScheduling(request) && (
        <Notice kind="bad">
          <p>{t.newsletter.notScheduled()}</p>
        </Notice>
      )}
      {!isTyped && (await DoubtfulDates({ request, issue, t }))}
      <Form
        id={WRITING}
        action={`${place}/edit`}
        version={isTyped ? typed(form, 'version') : issue.version}
        keep={`newsletter.${here.community.id}.${issue.number}.${language}`}
      >
        <input type="hidden" name="language" value={language} />
        <Field
          {...{ t, faults, name: 'subject', most: SUBJECT_LIMIT, value: value('subject', text?.subject) }}
          label={t.newsletter.subjectField()}
          hint={t.newsletter.subjectHint()}
        />
        <TextArea
          {...{ t, faults, name: 'opening', rows: 10, most: OPENING_LIMIT, optional: true }}
          value={value('opening', text?.opening)}
          label={t.newsletter.openingField()}
          hint={t.newsletter.openingHint()}
          pictures={`/${here.community.slug}/files`}
        />
        {await ComingDates({ request, t, language, dates: text?.dates ?? [] })}
        <TextArea
          {...{ t, faults, name: 'dates', rows: 3, optional: true }}
          value={isTyped ? datesTyped(request, typed(form, 'dates')) : linesOf(text?.dates, language)}
          label={t.newsletter.datesField()}
          hint={t.newsletter.datesHint()}
        />
        {await Articles({ request, issue, isTyped, t, language })}
        {await Whom({ request, issue, isTyped, t })}
        <div class="actions">
          <Button>{t.newsletter.writeKeep()}</Button>
          <Button kind="quiet" name="next" value="preview">
            {t.newsletter.writePreview()}
          </Button>
          <ButtonLink kind="quiet" href={newsletterPath(request)}>
            {t.newsletter.backToLetter()}
          </ButtonLink>
        </div>
      </Form>
      {issue.texts.length > 0 && <Sending request={request} issue={issue} faults={faults} t={t} />}
    </>,
  );
}

const linesOf = (dates: readonly IssueDate[] = [], language: string): string =>
  dates.map(({ on, what }) => `${day(on, language)} ${what}`).join('\n');

interface WhomProps {
  readonly request: Request;
  readonly issue: Issue;
  readonly isTyped: boolean;
  readonly t: Words;
}

/** The articles of the journal that were let out for the letter. */
async function Articles({ request, issue, isTyped, t, language }: WhomProps & { readonly language: string }) {
  const { here, form } = request;
  const offered = await articlesOffered(here, language);
  if (offered.length === 0)
    return (
      <p class="hint">
        {t.newsletter.noArticles()} <a href={`/${here.community.slug}/journal`}>{t.journal.title()}</a>
      </p>
    );
  return (
    <Choices
      {...{ t, several: true, optional: true, name: 'articles', label: t.newsletter.articlesField() }}
      values={isTyped ? allTyped(form, 'articles') : issue.articles}
      hint={t.newsletter.articlesHint()}
      options={offered.map(({ id, title, publishedAt, language: written }) => ({
        value: id,
        label: <span lang={written}>{title}</span>,
        hint: day(dayOf(publishedAt, here.community.timeZone), t.language),
      }))}
    />
  );
}

/** Whom the issue is for: everyone, until something is ticked. */
async function Whom({ request, issue, isTyped, t }: WhomProps) {
  const { here, form } = request;
  const ticked = (name: keyof Segment): readonly string[] => (isTyped ? allTyped(form, name) : issue.segment[name]);
  const members = (await organisationsOf(here)).filter((each) => takesPartOn(each, todayIn(request)));
  const count = (await recipientsOf(here, issue.segment, todayIn(request))).length;
  const isNarrow = (['languages', 'kinds', 'interests', 'organisations'] as const).some((each) => ticked(each).length);
  const common = { t, several: true, optional: true } as const;
  return (
    <>
      <Choices
        {...{ t, name: 'main', value: isTyped ? typed(form, 'main') : issue.language }}
        label={t.newsletter.mainField()}
        hint={t.newsletter.mainHint()}
        options={languages.map(({ language, name }) => ({ value: language, label: name }))}
      />
      <Folded summary={t.newsletter.whom({ count })} open={isNarrow}>
        <p class="hint">{t.newsletter.whomHint()}</p>
        <Choices
          {...{ ...common, name: 'languages', values: ticked('languages'), label: t.newsletter.whomLanguages() }}
          options={languages.map(({ language, name }) => ({ value: language, label: name }))}
        />
        <Choices
          {...{ ...common, name: 'kinds', values: ticked('kinds'), label: t.newsletter.whomKinds() }}
          options={KINDS.map((kind) => ({ value: kind, label: t.newsletter.kind({ kind }) }))}
        />
        <Choices
          {...{ ...common, name: 'interests', values: ticked('interests'), label: t.newsletter.whomInterests() }}
          options={INTERESTS.map((interest) => ({ value: interest, label: t.newsletter.interest({ interest }) }))}
        />
        <Folded summary={t.newsletter.whomOrganisations()} open={ticked('organisations').length > 0}>
          <Choices
            {...{ ...common, name: 'organisations', values: ticked('organisations') }}
            label={t.newsletter.whomOrganisations()}
            hint={t.newsletter.whomOrganisationsHint()}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Folded>
      </Folded>
    </>
  );
}
