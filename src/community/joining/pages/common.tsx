import { type Day, dayOf, daysBetween } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { day, money, Status, type Words, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import type { Due } from '../../members';
import type { Awaited, JoinRequest, JoinStep } from '../rules';

export const amountIn =
  ({ here }: Pick<Request, 'here'>, t: Words) =>
  (value: Cents): string =>
    money(value, here.community.currency, t.language);

/** Twelve months of what is paid each month, with VAT at so many hundredths of a percent, half a cent up. */
export function yearOf(monthlyCents: Cents, basisPoints: number): { year: Cents; vat: Cents; inclusive: Cents } {
  const year = monthlyCents * 12;
  const vat = Math.floor((year * basisPoints * 2 + 10_000) / 20_000);
  return { year: cents(year), vat: cents(vat), inclusive: cents(year + vat) };
}

export const onDay = (at: Instant, here: Pick<Here, 'community'>): Day => dayOf(at, here.community.timeZone);

/** Who is awaited, in one word: the newcomer reads “you”. */
function partyWords(awaited: Awaited, join: Pick<JoinRequest, 'name'>, t: Words, isNewcomer: boolean): string {
  if (awaited.party === 'organisation') return awaited.name;
  if (awaited.party === 'newcomer' && isNewcomer) return t.newcomers.partyYou();
  return t.newcomers.party({ party: awaited.party, name: join.name });
}

interface StepStatusProps {
  readonly here: Here;
  readonly language: string;
  readonly join: Pick<JoinRequest, 'name'>;
  readonly step: JoinStep;
  readonly isNewcomer: boolean;
}

/** Whom one step waits for, since when. */
export function StepStatus({ here, language, join, step, isNewcomer }: StepStatusProps) {
  const t = words(language);
  if (!step.awaits || !step.since) return '';
  const since = onDay(step.since, here);
  return (
    <Status
      t={t}
      waitingFor={partyWords(step.awaits, join, t, isNewcomer)}
      since={since}
      days={daysBetween(since, onDay(here.now, here))}
      tone={isNewcomer && step.awaits.party === 'newcomer' ? 'awaited' : 'calm'}
    />
  );
}

interface DueProps {
  readonly t: Words;
  readonly due: Due & { readonly untilOn?: Day | null };
  readonly amount: (value: Cents) => string;
}

/** What is paid each month, why it is that, and until when. */
export const DueSentence = ({ t, due, amount }: DueProps) => (
  <p>
    {t.newcomers.due({ because: due.because, amount: amount(due.cents), community: due.paysIn ?? '' })}{' '}
    {due.untilOn && t.newcomers.reductionEnds({ day: day(due.untilOn, t.language) })}
  </p>
);
