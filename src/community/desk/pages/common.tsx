import { dayOf, daysBetween } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { day, minutes, moment, money, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { CarriedAmount } from '../../funding';
import { minutesFor, type Task } from '../rules';

export const needPath = (here: Here, number: number): string => `/${here.community.slug}/needs/${number}`;

/** Since when a need waits, and how many days that is. */
export const Since = ({ here, since, t }: { here: Here; since: Instant; t: Words }) => {
  const { timeZone } = here.community;
  const on = dayOf(since, timeZone);
  const days = daysBetween(on, dayOf(here.now, timeZone));
  return <span>{t.desk.since({ day: day(on, t.language), days })}</span>;
};

interface DeadlineProps {
  readonly here: Here;
  readonly closesAt: Instant;
  /** The round that ends then, where what it is part of stays open for longer. */
  readonly round?: string | undefined;
  readonly t: Words;
}

/** Until when something may be answered, and how many days that leaves. */
export const Deadline = ({ here, closesAt, round, t }: DeadlineProps) => {
  const { timeZone } = here.community;
  const on = dayOf(closesAt, timeZone);
  if (closesAt <= here.now) return <span>{t.desk.untilOver({ day: day(on, t.language) })}</span>;
  const days = daysBetween(dayOf(here.now, timeZone), on);
  const until = moment(closesAt, timeZone, t.language);
  return (
    <span>
      {round ? t.desk.untilRound({ round, moment: until }) : t.desk.until({ moment: until })}{' '}
      <b>({t.desk.untilIn({ days })})</b>
    </span>
  );
};

/** How long it takes, where it takes any time. */
export const Length = ({ task, t }: { task: Task; t: Words }) => {
  const length = minutesFor(task);
  return length > 0 && <span class="hint">{t.desk.minutes({ time: minutes(length, t.language) })}</span>;
};

interface ShareLineProps {
  readonly here: Here;
  readonly share: CarriedAmount;
  readonly organisation: string;
  readonly t: Words;
}

/** What an organisation would pay, in one line, with the way to how it was worked out. */
export const ShareLine = ({ here, share, organisation, t }: ShareLineProps) => (
  <p>
    {shareWords(share, organisation, here.community.currency, t)}{' '}
    <a href={`/${here.community.slug}/${share.explainedAt}`}>{t.desk.shareWhy()}</a>
  </p>
);

function shareWords(share: CarriedAmount, organisation: string, currency: string, t: Words): string {
  if (share.shareCents === 0) return t.desk.shareNothing({ organisation });
  const amount = money(share.shareCents, currency, t.language);
  return t.desk.share({ organisation, amount, inclusive: money(share.inclusiveCents, currency, t.language) });
}

/** Names as the catalogues choose by them: `us-too` is `usToo`. */
export const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
