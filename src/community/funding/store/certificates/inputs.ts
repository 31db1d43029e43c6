import { z } from 'zod';
import { type Day, isDay } from '../../../../basics/day';
import { type Id, isId } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import {
  type BillInput,
  type CallInput,
  isKey,
  type JoiningInput,
  type Split,
  type SplitInput,
  WEIGHING_KEYS,
  type Why,
} from '../../rules';

const Name = z.custom<Id>(isId);
const Amount = z.number().int().transform(cents);
const ConcernShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('country'), country: z.string() }),
  z.object({ kind: z.literal('module'), module: z.string() }),
  z.object({ kind: z.literal('organisations'), ids: z.array(Name) }),
]);

const Key = z.custom<Split['key']>((text) => typeof text === 'string' && isKey(text));

/** The inputs of a split as they are kept. */
export const InputShape = z.object({
  key: z.string(),
  organisations: z.array(
    z.object({
      id: Name,
      name: z.string(),
      country: z.string(),
      tierCents: Amount,
      activeCooperators: z.number().int().min(0),
      modules: z.array(z.string()),
      volunteers: z.boolean(),
      turnoverCents: Amount.optional(),
      ceilingCents: Amount.optional(),
    }),
  ),
  amongIds: z.array(Name).nullable(),
  lines: z.array(z.object({ label: z.string(), amountCents: Amount, concerns: ConcernShape, key: Key.optional() })),
  sharesCountryLines: z.boolean(),
  vatBasisPoints: z.number().int().min(0),
}) satisfies z.ZodType<SplitInput>;

/** An organisation's reason as it is kept. */
export const WhyShape = z.object({
  reason: z.union([Key, z.enum(['not-taking-part', 'not-volunteering', 'not-concerned', 'weighs-nothing'])]),
  parts: z.array(
    z.object({
      labels: z.array(z.string()),
      concerns: z.array(ConcernShape),
      costCents: Amount,
      payers: z.number().int(),
      weight: z.number().int(),
      totalWeight: z.number().int(),
      partCents: Amount,
      hasOddCent: z.boolean(),
      key: Key.optional(),
      capped: z.object({ payers: z.number().int(), cents: Amount, isOne: z.boolean() }).optional(),
    }),
  ),
}) satisfies z.ZodType<Why>;

const Amounts = z.record(z.string(), z.number().int().min(0));
const Dated = z.custom<Day>(isDay);

/** What those who pay weigh, as it is kept; rows of before have none, and all weighed the same. */
const WeighingShape = z.object({ key: z.enum(WEIGHING_KEYS), weights: Amounts }).optional();

/** What a joining was counted from, as it is kept. */
export const JoiningInputShape = z.object({
  net: Amounts,
  left: z.array(z.string()),
  joiner: z.string(),
  heads: z.number().int().nullable(),
  jobs: z.number().int(),
  sharedOn: Dated,
  joinedOn: Dated,
  settings: z.object({
    rule: z.enum(['level', 'equal', 'ticket', 'part', 'none']),
    ageing: z.enum(['same', 'less', 'more']),
    ageingPercent: z.number().int(),
    leastPercent: z.number().int(),
    windowMonths: z.number().int(),
    tickets: z.array(z.object({ fromOn: Dated, cents: Amount })),
    yearlyCents: Amount,
    partBasisPoints: z.number().int(),
    reductionDays: z.number().int(),
  }),
  weighing: WeighingShape,
  atMost: z.number().int().nullable(),
}) satisfies z.ZodType<JoiningInput>;

/** What a bill was settled from, as it is kept. */
export const BillInputShape = z.object({
  net: Amounts,
  accepted: Amounts,
  weighing: WeighingShape,
  billCents: z.number().int(),
  poolCents: Amount.optional(),
  hoursCents: Amount.optional(),
  commissionCents: Amount.optional(),
}) satisfies z.ZodType<BillInput>;

/** What a call of pledges was divided from. */
export const CallInputShape = z.object({
  goalCents: Amount,
  lastOn: Dated,
  excess: z.enum(['level', 'proportional']),
  commissionBasisPoints: z.number().int().min(0).max(10_000),
  pledges: Amounts,
}) satisfies z.ZodType<CallInput>;
