import { type Day, dayOf, daysBetween, plusDays, startOfDay } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { ButtonLink, type Child, day, type Html, minutes, moment, money, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { type ProposalSummary, roundEndsAt } from '../../decisions';
import type { CarriedAmount } from '../../funding';
import { minutesFor, type Task } from '../rules';

/** One thing that awaits the reader: until when it may be done, null where it has no end, and its card. */
export interface Awaiting {
  readonly dueAt: Instant | 'owed' | null;
  readonly card: (isUrgent: boolean) => Html;
}

/** What every card of the desk is drawn with. */
export interface OnDesk {
  readonly request: Request;
  /** Who is awaited: an organisation's name, the provider, the reader. */
  readonly whose: string;
  /** What is late or due within days is set off from the rest. */
  readonly isUrgent: boolean;
  readonly t: Words;
}

/** Above a card's title: who is awaited, and what it is. */
export const aboveOf = (whose: string, what?: string): string => (what ? `${whose} · ${what}` : whose);

export const needPath = (here: Here, number: number): string => `/${here.community.slug}/needs/${number}`;

/** The moment at which a day is over. */
export const endOfDay = (here: Here, on: Day): Instant => startOfDay(plusDays(on, 1), here.community.timeZone);

/** When a proposal is to be answered: by the end of its round; else of its window, or of the time to put money together. */
export const closesAtOf = ({ round, closesAt, takesAnswersUntil }: ProposalSummary, now: Instant): Instant =>
  (round && roundEndsAt({ closesAt, round })) ?? (now < closesAt ? closesAt : takesAnswersUntil);

/** What the round of consent is called at whose end that is; undefined where all of the time ends then. */
export const roundOn = ({ round }: ProposalSummary, t: Words): string | undefined =>
  round?.endsAt ? t.rounds.round({ round: round.round }) : undefined;

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
  if (closesAt <= here.now) {
    const over = { day: day(on, t.language) };
    return <span>{round ? t.desk.untilRoundOver(over) : t.desk.untilOver(over)}</span>;
  }
  const days = daysBetween(dayOf(here.now, timeZone), on);
  const until = moment(closesAt, timeZone, t.language);
  return (
    <span>
      {round ? t.desk.untilRound({ round, moment: until }) : t.desk.until({ moment: until })}{' '}
      <b>({t.desk.untilIn({ days })})</b>
    </span>
  );
};

/** The same for what may be answered for the whole of a last day. */
export const LastDay = ({ here, on, t }: { here: Here; on: Day; t: Words }) => {
  const days = daysBetween(dayOf(here.now, here.community.timeZone), on);
  return (
    <span>
      {t.desk.until({ moment: day(on, t.language) })} {days >= 0 && <b>({t.desk.untilIn({ days })})</b>}
    </span>
  );
};

/** What is to be done, as the button that leads to where it is done. */
export const ToDo = ({ href, children }: { readonly href: string; readonly children?: Child }) => (
  <p>
    <ButtonLink kind="quiet" href={href}>
      {children}
    </ButtonLink>
  </p>
);

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
