import { dayOf } from '../../../basics/day';
import { type Id, isId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { uploadsIn } from '../../../basics/outside';
import { day, mailing, type Words, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { IssueContent, Settings } from '../queries';

/** Stand in a letter for what is each reader's own. No text that somebody typed holds them: braces are taken out. */
const LEAVE = '{{leave}}';
const SINCE = '{{since}}';

export interface IssueLetter {
  readonly html: string;
  readonly plain: string;
}

/** Writes an issue in one language, for all its readers at once. */
export function issueLetter(
  { community, now }: Pick<Here, 'community' | 'now'>,
  settings: Settings,
  content: IssueContent,
  issue: { readonly number: number; readonly language: string; readonly isForAnyone: boolean },
  { origin, pictures }: { readonly origin: string; readonly pictures: 'own' | 'public' },
): IssueLetter {
  const t = words(issue.language);
  const place = `${origin}/${community.slug}/newsletter`;
  const above = t.newsletter.numberOn({
    number: issue.number,
    day: day(dayOf(now, community.timeZone), t.language),
  });
  const { html, text } = mailing(t, {
    home: { slug: community.slug, origin },
    name: settings.name,
    above,
    title: content.subject,
    opening: withoutMarks(content.opening),
    stories: content.stories.map((story) => ({ title: story.title, body: withoutMarks(bodyOf(story, t)) })),
    dates: {
      title: t.newsletter.datesTitle(),
      lines: content.dates.map(({ on, what }) => ({ on: day(on, t.language), what })),
    },
    online:
      settings.isPublic && issue.isForAnyone
        ? {
            // Before it leaves it is read by nobody but those who write it.
            href: `${place}/${pictures === 'own' ? 'issues' : 'online'}/${issue.number}?in=${issue.language}`,
            label: t.newsletter.readOnline(),
          }
        : undefined,
    leave: { href: LEAVE, label: t.newsletter.leaveLink() },
    footer: [
      t.newsletter.footerWhy({ name: settings.name, community: community.name, day: SINCE }),
      t.newsletter.footerNoTracking(),
    ],
    // Whoever reads a letter is not signed in; whoever writes it is.
    pictureAt: (path) => (pictures === 'own' ? path : `${place}/pictures/${path.slice(path.lastIndexOf('/') + 1)}`),
  });
  return { html, plain: text };
}

/** A story with those who wrote it, where they let it bear their names. */
const bodyOf = ({ body, authors }: IssueContent['stories'][number], t: Words): string =>
  authors.length === 0 ? body : `${body}\n\n*${t.newsletter.writtenBy({ authors: authors.join(', ') })}*`;

const withoutMarks = (text: string): string => text.replaceAll('{{', '{ {');

/** The same for one reader. */
export function letterFor(
  { html, plain }: IssueLetter,
  { timeZone, language }: { readonly timeZone: string; readonly language: string },
  reader: { readonly leave: string; readonly since: Instant },
): { readonly html: string; readonly text: string } {
  const since = day(dayOf(reader.since, timeZone), language);
  const own = (text: string): string => text.replaceAll(LEAVE, reader.leave).replaceAll(SINCE, since);
  return { html: own(html), text: own(plain) };
}

/** The uploads that texts name, by the ids of their files, each once. */
export const uploadsOf = (texts: readonly string[], slug: string): readonly Id[] => [
  ...new Set(texts.flatMap((text) => uploadsIn(text, slug)).filter(isId)),
];
