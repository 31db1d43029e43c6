import { type Day, dayOf, plusDays, startOfDay } from '../../../../basics/day';
import { Choices, clock, day, Notice, type Words, words } from '../../../../design';
import { allTyped, type Request } from '../../../../machinery/web';
import { gatheringsOf } from '../../../gatherings';
import { meetingsBetween } from '../../../meetings';
import { type Coming, doubtfulDates, toOffer } from '../../rules/coming';
import { type Issue, type IssueDate, MOST_DATES } from '../../rules/issue';
import { todayIn } from './common';

const DAYS_AHEAD = 185;

/** Meetings of everyone and gatherings of the next half year, in the words of a letter in that language. */
async function comingOf({ here }: Request, today: Day, until: Day, language: string): Promise<readonly Coming[]> {
  const t = words(language);
  const { timeZone } = here.community;
  const [from, before] = [startOfDay(today, timeZone), startOfDay(plusDays(until, 1), timeZone)];
  const meetings = (await meetingsBetween(here, from, before))
    .filter(({ circle }) => circle === null)
    .map(({ onDay, title, beginsAt, cancellation }) => ({
      ...{ on: onDay, title, isCalledOff: cancellation !== null },
      what: t.newsletter.comingMeeting({ title, time: clock(beginsAt, timeZone, language) }),
    }));
  const gatherings = (await gatheringsOf(here))
    .filter(({ lastOn, firstOn }) => lastOn >= today && firstOn <= until)
    .map(({ firstOn, lastOn, title, place, isCancelled }) => ({
      ...{ on: firstOn, lastOn, title, isCalledOff: isCancelled },
      what: t.newsletter.comingGathering({
        ...{ title, place: place || 'none' },
        last: lastOn === firstOn ? 'none' : day(lastOn, language),
      }),
    }));
  return [...meetings, ...gatherings].sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
}

/** The dates of a letter with those that were ticked, one a line. */
export const datesTyped = ({ form }: Request, dates: string): string =>
  [dates.trimEnd(), ...allTyped(form, 'coming')].filter((each) => each !== '').join('\n');

interface DatesProps {
  readonly request: Request;
  readonly t: Words;
  /** Of the letter that is written. */
  readonly language: string;
}

/** What the community has before it and the letter does not tell yet: ticked, it joins the dates. */
export async function ComingDates({ request, t, language, dates }: DatesProps & { dates: readonly IssueDate[] }) {
  const today = todayIn(request);
  const coming = await comingOf(request, today, plusDays(today, DAYS_AHEAD), language);
  const offered = toOffer(coming, dates).slice(0, MOST_DATES);
  if (offered.length === 0) return '';
  return (
    <Choices
      {...{ t, several: true, optional: true, name: 'coming', values: [] }}
      label={t.newsletter.comingField()}
      hint={t.newsletter.comingHint()}
      options={offered.map(({ on, what }) => ({
        value: `${on} ${what}`,
        label: <span lang={language}>{what}</span>,
        hint: day(on, t.language),
      }))}
    />
  );
}

/** Says which dates of an issue are none any more. */
export async function DoubtfulDates({ request, t, issue }: Omit<DatesProps, 'language'> & { issue: Issue }) {
  const { here } = request;
  const today = todayIn(request);
  const until = plusDays(today, DAYS_AHEAD);
  const known = await comingOf(request, dayOf(issue.at, here.community.timeZone), until, issue.language);
  const found = issue.texts.flatMap((text) => doubtfulDates(known, text.dates, until));
  if (found.length === 0) return '';
  return (
    <Notice kind="awaited" title={t.newsletter.doubtfulTitle({ count: found.length })}>
      <ul>
        {found.map(({ on, what, days }) => (
          <li>
            {t.newsletter.doubtful({
              ...{ what, on: day(on, t.language) },
              days: days.map((each) => day(each, t.language)).join(', ') || 'none',
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
