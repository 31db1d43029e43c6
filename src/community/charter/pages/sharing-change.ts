import { z } from 'zod';
import { isDay } from '../../../basics/day';
import { cents, readAmount } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { type Form, parse, text, typed } from '../../../machinery/web';
import { type Charter, JOINING_RULES, type JoiningSettings } from '../rules';
import { BALANCE_RULES, LEAST_DELETION_DAYS } from '../rules/leaving';

const Percent = z.coerce.number().int().min(0).max(100);
/** Typed with two decimals at most, kept in hundredths. */
const Hundredths = z
  .string()
  .transform((typed) => readAmount(tidy(typed)) ?? -1)
  .refine((hundredths) => hundredths >= 0, { params: { refusal: 'not-a-number' } });
const BasisPoints = Hundredths.refine((hundredths) => hundredths <= 10_000, { params: { refusal: 'out-of-range' } });
const Sharing = z.object({
  startPercent: Percent.min(1),
  commission: BasisPoints,
  excess: z.enum(['level', 'proportional']),
  takenBack: z.enum(['yes', 'no']),
  contingency: Percent,
  joiningRule: z.enum(JOINING_RULES),
  ageing: z.enum(['same', 'less', 'more']),
  ageingPercent: Percent,
  leastPercent: Percent,
  windowMonths: z.coerce.number().int().min(0).max(600),
  tickets: text(1000),
  yearly: Hundredths,
  partPercent: BasisPoints,
  reductionDays: z.coerce.number().int().min(1).max(365),
  // A form opened before these were asked for leaves them as they are.
  noticeDays: z.coerce.number().int().min(0).max(730).optional(),
  balance: z.enum(BALANCE_RULES).optional(),
  deletionDays: z.coerce.number().int().min(LEAST_DELETION_DAYS).max(730).optional(),
});

/**
 * Pledges, late joiners and leaving as the form leaves them; a form opened before they were asked for leaves them as they are.
 * Refuses what `parse` does, and `fee-unreadable` (`line`).
 */
export function sharingWith(form: Form, before: Charter): Pick<Charter, 'pledges' | 'joining' | 'leaving'> | Refusal {
  const { pledges, joining, leaving } = before;
  if (typed(form, 'sharingAsked') !== 'yes') return { pledges, joining, leaving };
  const input = parse(Sharing, form);
  if (isRefusal(input)) return input;
  const tickets = readTickets(input.tickets);
  if (isRefusal(tickets)) return tickets;
  return {
    pledges: {
      startPercent: input.startPercent,
      commissionBasisPoints: input.commission,
      excess: input.excess,
      isTakenBack: input.takenBack === 'yes',
      contingencyPercent: input.contingency,
    },
    joining: {
      ...{ rule: input.joiningRule, ageing: input.ageing, ageingPercent: input.ageingPercent, tickets },
      ...{ leastPercent: input.leastPercent, windowMonths: input.windowMonths, reductionDays: input.reductionDays },
      ...{ yearlyCents: cents(input.yearly), partBasisPoints: input.partPercent },
    },
    leaving: {
      noticeDays: input.noticeDays ?? leaving.noticeDays,
      balance: input.balance ?? leaving.balance,
      deletionDays: input.deletionDays ?? leaving.deletionDays,
    },
  };
}

/** A line for each price of a ticket, `2021-01-01 = 500`, kept in the order of their days. */
function readTickets(lines: string): JoiningSettings['tickets'] | Refusal {
  const tickets = new Map<string, JoiningSettings['tickets'][number]>();
  for (const line of lines.split('\n').map(tidy).filter(Boolean)) {
    const [fromOn = '', amount = ''] = line.split('=').map(tidy);
    const cents = readAmount(amount);
    if (!isDay(fromOn) || cents === undefined || tickets.size === 24)
      return refuse('fee-unreadable', 'tickets', { line });
    tickets.set(fromOn, { fromOn, cents });
  }
  return [...tickets.values()].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}
