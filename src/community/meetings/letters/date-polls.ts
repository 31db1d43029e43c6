import { dayOf } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { appointment, day, minutes, type Words, words, zoneName } from '../../../design';
import type { Letter } from '../../../machinery/post';
import type { DatePoll, PollOption } from '../queries';
import { type Reader, write } from './meetings';

/** Several times to choose among, each on the reader's own clocks, with one link to say which suit. */
export function pollLetter(
  reader: Reader,
  poll: DatePoll,
  options: readonly PollOption[],
  timeZone: string,
  href: string,
): Letter {
  const t = words(reader.language);
  return write(reader, t, {
    kind: 'date-poll',
    subject: t.datePolls.letterSubject({ title: poll.title }),
    lines: [
      t.datePolls.letterAsk({ who: poll.by, title: poll.title, length: minutes(poll.minutes, t.language) }),
      ...options.map(({ beginsAt }) => `– ${appointment(beginsAt, timeZone, t.language)}`),
      clocks(timeZone, t),
      t.datePolls.letterUntil({ day: day(poll.closesOn, t.language) }),
    ],
    link: { href, label: t.datePolls.letterAnswer() },
  });
}

/** The time that was chosen, on the reader's own clocks. */
export function pollDecidedLetter(
  reader: Reader,
  poll: DatePoll,
  beginsAt: Instant,
  timeZone: string,
  href: string,
): Letter {
  const t = words(reader.language);
  const when = appointment(beginsAt, timeZone, t.language);
  return write(reader, t, {
    kind: 'date-poll-decided',
    subject: t.datePolls.letterDecidedSubject({ title: poll.title, day: day(dayOf(beginsAt, timeZone), t.language) }),
    lines: [t.datePolls.letterDecided({ title: poll.title, when }), clocks(timeZone, t)],
    link: { href, label: t.meetings.letterSee() },
  });
}

const clocks = (timeZone: string, t: Words): string => t.datePolls.clocks({ zone: zoneName(timeZone, t.language) });
