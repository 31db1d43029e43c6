import { dayOf, plusDays } from '../../../basics/day';
import { appointment, type Html, Section, type Words, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { meetingsFrom, type OwnMeeting } from '../queries';
import { meetingsPath } from './common';

/** For a page of another room: these meetings of the reader, with what they said of their coming; nothing where there are none. */
export function nextMeetingsPanel(request: Request, next: readonly OwnMeeting[]): Html | '' {
  const { here } = request;
  const t = words(request.language);
  if (next.length === 0) return '';
  return (
    <Section title={t.meetings.nextTitle()} id="meetings">
      <ul>
        {next.map(({ meeting, own }) => (
          <li>
            <a href={meetingsPath(request, `/${meeting.number}`)}>{meeting.title}</a>
            <br />
            <span class="hint">
              {appointment(meeting.beginsAt, here.community.timeZone, t.language)}
              {own && ` · ${own.answer ? t.meetings.ownAnswer({ answer: own.answer }) : t.meetings.noAnswerYet()}`}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href={meetingsPath(request)}>{t.meetings.all()}</a>
      </p>
    </Section>
  );
}

const LOOKED_AT = 20;
const MONTHS_AHEAD_DAYS = 92;
const MOST_DATES = 6;

/** The meetings of the next three months, for a page of another room: when, what, and where one reads on. */
export async function nextMeetingDates(
  here: Here,
  t: Words,
): Promise<readonly { readonly on: string; readonly what: string; readonly note: string; readonly path: string }[]> {
  const until = plusDays(dayOf(here.now, here.community.timeZone), MONTHS_AHEAD_DAYS);
  return (await meetingsFrom(here, here.now, LOOKED_AT))
    .filter(({ cancellation, onDay }) => !cancellation && onDay <= until)
    .slice(0, MOST_DATES)
    .map(({ onDay, title, beginsAt, number }) => ({
      on: onDay,
      what: title,
      note: appointment(beginsAt, here.community.timeZone, t.language),
      path: `meetings/${number}`,
    }));
}
