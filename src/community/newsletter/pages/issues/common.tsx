import { type Day, dayOf } from '../../../../basics/day';
import { day, moment, Tag, type Words, words } from '../../../../design';
import { numberIn, type Request } from '../../../../machinery/web';
import { issueByNumber } from '../../queries';
import { type Issue, stateOf } from '../../rules/issue';

export const newsletterPath = ({ here }: Pick<Request, 'here'>, more = ''): string =>
  `/${here.community.slug}/newsletter${more}`;

/** The issue that an address names. */
export async function issueIn(request: Request): Promise<Issue | undefined> {
  const number = numberIn(request);
  return number === undefined ? undefined : issueByNumber(request.here, number);
}

/** Where an issue stands, in a word or two. */
export const StateTag = ({ t, issue }: { t: Words; issue: Issue }) => {
  const state = stateOf(issue);
  return <Tag kind={TAGS[state]}>{t.newsletter.state({ state })}</Tag>;
};

const TAGS = {
  draft: 'plain',
  scheduled: 'plain',
  sending: 'awaited',
  paused: 'awaited',
  stopped: 'plain',
  sent: 'good',
} as const;

/** What an issue is called: its subject, else its number. */
export const titleOf = (issue: Issue, t: Words): string =>
  issue.texts.find(({ language }) => language === t.language)?.subject ||
  issue.texts[0]?.subject ||
  t.newsletter.issueNumber({ number: issue.number });

/** When it left, leaves, or was begun. */
export function whenOf(issue: Issue, request: Pick<Request, 'here' | 'language'>): string {
  const t = words(request.language);
  const { timeZone } = request.here.community;
  if (issue.run) return t.newsletter.sentOn({ day: day(dayOf(issue.run.startedAt, timeZone), t.language) });
  if (issue.sendAt) return t.newsletter.leavesAt({ moment: moment(issue.sendAt, timeZone, t.language) });
  return t.newsletter.begunOn({ day: day(dayOf(issue.at, timeZone), t.language) });
}

export const todayIn = ({ here }: Pick<Request, 'here'>): Day => dayOf(here.now, here.community.timeZone);
