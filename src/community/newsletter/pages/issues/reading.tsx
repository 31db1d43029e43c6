import { dayOf } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import {
  Actions,
  ButtonLink,
  Card,
  Cards,
  type Child,
  day,
  Empty,
  Heading,
  layout,
  markdown,
  Section,
  Tabs,
  type Words,
  withoutOwnLinks,
  withPicturesAt,
  words,
} from '../../../../design';
import { contentOf as bytesOf, fileById } from '../../../../machinery/files';
import {
  type Answer,
  type GroundRequest,
  notFound,
  numberIn,
  page,
  type Request,
  seeOther,
  uploaded,
} from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { namedNow } from '../../actions';
import { type Ground, isInLetter, issueByNumber, issuesOf, type Print, printsOf, settingsOf } from '../../queries';
import { type Issue, isForAnyone, languageFor } from '../../rules/issue';
import { groundOf } from '../subscribing';
import { issueIn, newsletterPath, titleOf } from './common';

/** GET /:community/newsletter/issues/:number: an issue that was sent, for whoever has a seat. */
export async function issuePage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const place = newsletterPath(request);
  const { here } = request;
  const found = await sentIssue(here, request);
  if (!found) return notYet(request);
  const isEditor = here.actor.seats.some(facilitates);
  return page(
    layout(
      request,
      { title: found.print.subject },
      <Reading t={t} ground={here} found={found} place={`${place}/issues`} home={place}>
        {isEditor && (
          <ButtonLink kind="quiet" href={`${place}/issues/${found.issue.number}/run`}>
            {t.newsletter.seeRun()}
          </ButtonLink>
        )}
      </Reading>,
    ),
  );
}

/** An issue that has not left: whoever writes it is led there, everyone else reads that it is not there yet. */
async function notYet(request: Request): Promise<Answer> {
  const issue = await issueIn(request);
  if (!issue) return notFound();
  const place = newsletterPath(request);
  if (request.here.actor.seats.some(facilitates)) return seeOther(`${place}/issues/${issue.number}/edit`);
  const t = words(request.language);
  const title = t.newsletter.issueNumber({ number: issue.number });
  return page(
    layout(
      request,
      { title },
      <Heading above={<a href={place}>{t.newsletter.title()}</a>} title={title} lead={t.newsletter.notYet()} />,
    ),
  );
}

/** GET /:community/newsletter/online: the issues that anyone may read, where the community wants that. */
export async function onlinePage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  const settings = ground && (await settingsOf(ground));
  if (!ground || !settings?.isPublic) return notFound();
  const t = words(request.language);
  const { community } = ground;
  const place = `/${community.slug}/newsletter`;
  const sent = (await issuesOf(ground)).filter((issue) => issue.run && isForAnyone(issue));
  return page(
    layout(
      request,
      { title: settings.name, description: t.newsletter.onlineLead({ community: community.name }), community },
      <>
        <Heading title={settings.name} lead={t.newsletter.onlineLead({ community: community.name })}>
          {settings.isOpen && <ButtonLink href={`${place}/subscription`}>{t.newsletter.goneAgain()}</ButtonLink>}
        </Heading>
        {sent.length === 0 ? (
          <Empty title={t.newsletter.onlineNone()} />
        ) : (
          <Cards>
            {sent.map((issue) => (
              <SentCard t={t} issue={issue} timeZone={community.timeZone} href={`${place}/online/${issue.number}`} />
            ))}
          </Cards>
        )}
      </>,
    ),
  );
}

/** GET /:community/newsletter/online/:number */
export async function onlineIssuePage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  const settings = ground && (await settingsOf(ground));
  if (!ground || !settings?.isPublic) return notFound();
  const t = words(request.language);
  const place = `/${ground.community.slug}/newsletter`;
  const found = await sentIssue(ground, request);
  if (!found || !isForAnyone(found.issue)) return notFound();
  return page(
    layout(
      request,
      { title: found.print.subject, description: found.print.subject, community: ground.community },
      <>
        <Reading
          {...{ t, ground, found, home: `${place}/online` }}
          outside={{ origin: request.origin, pictures: `${place}/pictures` }}
        />
        <Actions>
          {settings.isOpen && <ButtonLink href={`${place}/subscription`}>{t.newsletter.goneAgain()}</ButtonLink>}
          <ButtonLink kind="quiet" href={`${place}/online`}>
            {t.newsletter.otherIssues()}
          </ButtonLink>
        </Actions>
      </>,
    ),
  );
}

/** GET /:community/newsletter/pictures/:file: a picture that stands in a letter, and no other file. */
export async function letterPicturePage(request: GroundRequest): Promise<Answer> {
  const ground = groundOf(request);
  const id = request.params.file ?? '';
  if (!ground || !isId(id) || !(await isInLetter(ground, id))) return notFound();
  const file = await fileById(ground, id);
  return file ? forEverywhere(uploaded(file, await bytesOf(ground, id), true)) : notFound();
}

/** Mail programs show it within pages that are not ours. */
const forEverywhere = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'cross-origin-resource-policy': 'cross-origin' },
});

interface Found {
  readonly issue: Issue;
  readonly print: Print;
  readonly prints: readonly Print[];
}

async function sentIssue(ground: Pick<Ground, 'db' | 'community'>, request: GroundRequest): Promise<Found | undefined> {
  const number = numberIn(request);
  const issue = number === undefined ? undefined : await issueByNumber(ground, number);
  if (!issue?.run) return undefined;
  const prints = await printsOf(ground, issue.id);
  const language = languageFor(prints, request.query.get('in') ?? request.language, issue.language);
  const print = prints.find((each) => each.language === language);
  return print && { issue, print: { ...print, content: await namedNow(ground, issue, print) }, prints };
}

interface ReadingProps {
  readonly t: Words;
  readonly ground: Pick<Ground, 'community'>;
  readonly found: Found;
  /** Where its languages are chosen; strangers choose theirs above every page. */
  readonly place?: string | undefined;
  /** Where one comes from. */
  readonly home: string;
  /** For strangers: the address of the instance, and where they see the pictures. Whoever has a seat sees all as it is. */
  readonly outside?: { readonly origin: string; readonly pictures: string } | undefined;
  readonly children?: Child;
}

/** An issue as a page: the same words as in the letter. */
function Reading({ t, ground: { community }, found, place, home, outside, children }: ReadingProps) {
  const { slug } = community;
  const { issue, print, prints } = found;
  const { content, language } = print;
  const body = (text: string) =>
    outside
      ? withPicturesAt(
          withoutOwnLinks(markdown(text, 3), { slug, origin: outside.origin }),
          slug,
          (id) => `${outside.pictures}/${id}`,
        )
      : markdown(text, 3);
  const lang = language === t.language ? undefined : language;
  const sentOn = dayOf(issue.run?.startedAt ?? issue.at, community.timeZone);
  return (
    <article>
      <Heading
        above={
          <>
            <a href={home}>{t.newsletter.title()}</a> ·{' '}
            {t.newsletter.numberOn({ number: issue.number, day: day(sentOn, t.language) })}
          </>
        }
        title={content.subject}
      >
        {children}
      </Heading>
      {place && prints.length > 1 && (
        <Tabs
          label={t.newsletter.languagesTab()}
          tabs={mainFirst(prints, issue.language).map((each) => ({
            name: t.members.languageName({ language: each.language }),
            href: `${place}/${issue.number}?in=${each.language}`,
            current: each.language === language,
          }))}
        />
      )}
      <div class="own-words" lang={lang}>
        {body(content.opening)}
      </div>
      {content.stories.map(({ title, body: told, authors }) => (
        <section class="section" lang={lang}>
          <h2>{title}</h2>
          <div class="own-words">{body(told)}</div>
          {authors.length > 0 && <p class="hint">{t.newsletter.writtenBy({ authors: authors.join(', ') })}</p>}
        </section>
      ))}
      {content.dates.length > 0 && (
        <Section title={t.newsletter.datesTitle()}>
          <dl class="facts" lang={lang}>
            {content.dates.map(({ on, what }) => (
              <div>
                <dt>{day(on, t.language)}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </article>
  );
}

interface SentCardProps {
  readonly t: Words;
  readonly issue: Issue;
  readonly timeZone: string;
  readonly href: string;
}

/** An issue that was sent, in a list. */
const SentCard = ({ t, issue, timeZone, href }: SentCardProps) => (
  <Card
    level={2}
    href={href}
    title={titleOf(issue, t)}
    above={t.newsletter.numberOn({
      number: issue.number,
      day: day(dayOf(issue.run?.startedAt ?? issue.at, timeZone), t.language),
    })}
  />
);

/** The language that the issue was written in comes first. */
const mainFirst = <T extends { readonly language: string }>(prints: readonly T[], main: string): readonly T[] => [
  ...prints.filter(({ language }) => language === main),
  ...prints.filter(({ language }) => language !== main),
];
