import { type Day, isDay, plusDays, startOfDay } from '../../../basics/day';
import { isId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { readHundredths } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { type Form, typed } from '../../../machinery/web';
import type { AnswerProposalInput } from '../actions/answering';
import type { OpenProposalInput } from '../actions/opening';
import { PROPOSAL_LIMITS } from '../rules';

/** Reads the form of a new proposal; which need it is about is found by the page. */
export function readProposal(form: Form, timeZone: string, now: Instant): OpenProposalInput | Refusal {
  const amountCents = readMoney(typed(form, 'amount'));
  if (isRefusal(amountCents)) return amountCents;
  const closesOn = readDay(typed(form, 'closesOn'), 'closesOn');
  if (isRefusal(closesOn)) return closesOn;
  const opensOn = readDay(typed(form, 'opensOn'), 'opensOn');
  if (isRefusal(opensOn)) return opensOn;
  const opening = opensOn && openingOn(opensOn, timeZone, now);
  return {
    title: typed(form, 'title'),
    text: typed(form, 'text'),
    rule: typed(form, 'rule'),
    options: linesOf(typed(form, 'options')),
    amountCents,
    closesOn,
    opensAt: opening,
    seatId: typed(form, 'seat') || undefined,
  };
}

/** Reads what one tap sends: `agree`, or `agree` and the option's id; with a ranking or an amount where one is asked. */
export function readAnswer(form: Form, number: number): AnswerProposalInput | Refusal {
  const commitCents = readMoney(typed(form, 'commit'), 'commit');
  if (isRefusal(commitCents)) return commitCents;
  const [kind = '', option = ''] = typed(form, 'kind').split(' ');
  const optionId = option || typed(form, 'optionId');
  return {
    number,
    kind,
    optionId: isId(optionId) ? optionId : null,
    ranking: typedRanking(form).filter(isId),
    commitCents,
    stage: typed(form, 'stage'),
    reason: typed(form, 'reason'),
    wording: readCount(typed(form, 'wording')),
    seatId: typed(form, 'seat') || undefined,
  };
}

/** A number that a page put into its form, such as the wording that was seen; undefined when there is none. */
export const readCount = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

/** What stands at each place of a ranking, the first choice first; empty where nothing does. */
export const typedRanking = (form: Form): readonly string[] =>
  Array.from({ length: PROPOSAL_LIMITS.options }, (_, place) => typed(form, `ranking-${place + 1}`));

/** Reads an amount of money, which may be left out; null when it is. Refuses `not-a-number`. */
export function readMoney(text: string, field = 'amount'): number | null | Refusal {
  if (tidy(text) === '') return null;
  return readHundredths(tidy(text)) ?? refuse('not-a-number', field);
}

export function readDay(text: string, field: string): Day | undefined | Refusal {
  const day = tidy(text);
  if (day === '') return undefined;
  return isDay(day) ? day : refuse('not-a-day', field);
}

/** The first moment of a day; undefined, which is now, when that day has begun. */
function openingOn(day: Day, timeZone: string, now: Instant): Instant | undefined {
  const isToday = startOfDay(day, timeZone) <= now && now < startOfDay(plusDays(day, 1), timeZone);
  return isToday ? undefined : startOfDay(day, timeZone);
}

/** One option a line; empty lines say nothing. */
const linesOf = (text: string): readonly string[] => text.split('\n').map(tidy).filter(Boolean);
