import { z } from 'zod';
import { type Day, isDay } from '../../../basics/day';
import { type Cents, cents, readAmount } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { slug, tidy } from '../../../basics/text';
import { faultsOf, words } from '../../../design';
import { type Answer, optionalText, parse, type Request, seeOther, text, unprocessable } from '../../../machinery/web';
import { changeCharter } from '../actions';
import { loadCharter } from '../queries';
import { ALLOCATION_KEYS, type Charter } from '../rules';
import { admissionWith } from './admission';
import { charterBody, type ProposingPart } from './charter';
import { opennessWith } from './openness';
import { isPart, ROUND_CHOICES, roundsWith } from './round-fields';
import { rulesWith } from './rule-change';
import { LARGE_PARTS } from './rule-fields';
import { sharingWith } from './sharing-change';

const Days = z.coerce.number().int().min(0).max(365);
const Amount = z
  .string()
  .transform(tidy)
  .refine((typed) => readAmount(typed) !== undefined, { params: { refusal: 'not-a-number' } })
  .transform((typed): Cents => readAmount(typed) ?? cents(0));
const Hours = Amount.refine((hundredths) => hundredths <= 10_000_000, { params: { refusal: 'out-of-range' } });
const Change = z.object({
  version: z.coerce.number().int(),
  rate: optionalText(20),
  rateFrom: optionalText(10),
  vat: optionalText(10),
  vatFrom: optionalText(10),
  analysisHours: Amount.refine((hundredths) => hundredths <= 100_000, { params: { refusal: 'out-of-range' } }),
  tiers: text(1000),
  keys: z.preprocess((typed) => [typed ?? []].flat(), z.array(z.enum(ALLOCATION_KEYS)).min(1)),
  windows: optionalText(1000),
  longDays: Days,
  small: z.enum(['at-once', 'asked']),
  mediumYes: z.coerce.number().int().min(1).max(1000),
  largePart: z.enum(LARGE_PARTS),
  lateAfter: Days.min(1),
  // A form opened before these were asked for leaves them as they are.
  remindBefore: Days.min(1).optional(),
  silence: z.enum(['ends', 'renews']).optional(),
  mostRoles: z.coerce.number().int().min(1).max(50).optional(),
  loadSeenBy: z.enum(['self', 'circle', 'everyone']).optional(),
  potHours: Hours.optional(),
  providerHours: Hours.optional(),
  potYears: z.coerce.number().int().min(1).max(100).optional(),
  concerned: z.enum(['answer', 'refrain']).optional(),
  roundKey: z.enum(ROUND_CHOICES.key).optional(),
  roundBenefit: z.enum(ROUND_CHOICES.benefit).optional(),
  roundPool: z.enum(ROUND_CHOICES.poolMode).optional(),
  roundPart: z
    .string()
    .regex(/^\d{1,4}\/[1-9]\d{0,3}$/)
    .refine(isPart)
    .optional(),
  roundBackers: z.coerce.number().int().min(1).max(1000).optional(),
  roundTies: z.enum(ROUND_CHOICES.ties).optional(),
  roundScores: z.coerce.number().int().min(1).max(3).optional(),
  why: text(2000),
});

/** POST /:community/charter: the next version of the charter. */
export const charterChangePage =
  (proposing?: ProposingPart) =>
  async (request: Request): Promise<Answer> => {
    const typed = await readCharterForm(request);
    const changed = isRefusal(typed) ? typed : await changeCharter(request.here, typed);
    if (!isRefusal(changed)) return seeOther(`${request.path}?done=charter.changed`);
    const faults = faultsOf(changed, words(request.language), 'charter', request.here.community.currency);
    return unprocessable(await charterBody(request, { form: request.form, faults }, proposing));
  };

/** What the form that changes the charter says. */
export interface TypedCharter {
  readonly before: Charter;
  readonly charter: Charter;
  readonly seenVersion: number;
  readonly why: string;
}

/** Reads the form that changes the charter: the whole charter as it would be. */
export async function readCharterForm(request: Request): Promise<TypedCharter | Refusal> {
  const input = parse(Change, request.form);
  if (isRefusal(input)) return input;
  const { charter: before } = await loadCharter(request.here);
  const rates = withNext(before.hourlyRates, 'rate', input.rate, input.rateFrom, (amount, fromOn) => ({
    fromOn,
    cents: amount,
  }));
  if (isRefusal(rates)) return rates;
  const vat = withNext(before.vatRates, 'vat', input.vat, input.vatFrom, (percent, fromOn) => ({
    fromOn,
    basisPoints: percent,
  }));
  if (isRefusal(vat)) return vat;
  if (vat.some((each) => each.basisPoints > 10_000)) return refuse('out-of-range', 'vat');
  const tiers = readTiers(input.tiers, before);
  if (isRefusal(tiers)) return tiers;
  const windows = readWindows(input.windows);
  if (isRefusal(windows)) return windows;
  const rules = rulesWith(request.form, sizesWith(before, input), before);
  if (isRefusal(rules)) return rules;
  const sharing = sharingWith(request.form, before);
  if (isRefusal(sharing)) return sharing;
  const admission = admissionWith(request.form, before);
  if (isRefusal(admission)) return admission;
  const openness = opennessWith(request.form, before);
  if (isRefusal(openness)) return openness;
  const charter: Charter = {
    ...before,
    ...sharing,
    admission,
    openness,
    hourlyRates: rates,
    vatRates: vat,
    // Typed as hours with two decimals, so read as an amount: 4 h is 400 hundredths.
    analysisMinutesPerMonth: Math.round((input.analysisHours * 60) / 100),
    tiers,
    allocationKeys: input.keys,
    windows: [...windows, { upToCents: null, days: input.longDays }],
    ...rules,
    concernedMayAnswer: input.concerned ? input.concerned === 'answer' : before.concernedMayAnswer,
    lateAfterDays: input.lateAfter,
    mandates: {
      remindDaysBefore: input.remindBefore ?? before.mandates.remindDaysBefore,
      isRenewedBySilence: input.silence ? input.silence === 'renews' : before.mandates.isRenewedBySilence,
      mostRoles: input.mostRoles ?? before.mandates.mostRoles,
      loadSeenBy: input.loadSeenBy ?? before.mandates.loadSeenBy,
    },
    rounds: roundsWith(before.rounds, input),
    projects: {
      potMinutesPerYear: minutesOr(input.potHours, before.projects.potMinutesPerYear),
      providerMinutesPerYear: minutesOr(input.providerHours, before.projects.providerMinutesPerYear),
      mostPotYears: input.potYears ?? before.projects.mostPotYears,
    },
  };
  return { before, charter, seenVersion: input.version, why: input.why };
}

/** Hours typed with two decimals, and so read as an amount, in minutes; as before where none were typed. */
const minutesOr = (hundredths: Cents | undefined, before: number): number =>
  hundredths === undefined ? before : Math.round((hundredths * 60) / 100);

/** A dated value added to those before; nothing when none was typed. The list stays in the order of its days. */
function withNext<T extends { readonly fromOn: Day }>(
  values: readonly T[],
  field: string,
  typedValue: string,
  typedDay: string,
  make: (value: Cents, fromOn: Day) => T,
): readonly T[] | Refusal {
  if (!typedValue) return values;
  const value = readAmount(typedValue);
  if (value === undefined) return refuse('not-a-number', field);
  if (!isDay(typedDay)) return refuse('not-a-day', `${field}From`);
  const others = values.filter((each) => each.fromOn !== typedDay);
  return [...others, make(value, typedDay)].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}

interface TypedSizes {
  readonly small: 'at-once' | 'asked';
  readonly mediumYes: number;
  readonly largePart: string;
}

function sizesWith(before: Charter, { small, mediumYes, largePart }: TypedSizes): Charter['sizes'] {
  const [numerator = 1, denominator = 2] = largePart.split('/').map(Number);
  const isAtOnce = small === 'at-once';
  return before.sizes.map((each) => {
    if (each.size === 'small') return { ...each, isInEffectAtOnce: isAtOnce, minimumYes: isAtOnce ? 0 : 1 };
    return each.size === 'medium'
      ? { ...each, minimumYes: mediumYes }
      : { ...each, moreThan: { numerator, denominator } };
  });
}

/** The windows up to an amount, `500 = 7`, the lowest ceiling first. */
function readWindows(lines: string): Charter['windows'] | Refusal {
  const windows = new Map<Cents, number>();
  for (const line of lines.split('\n').map(tidy).filter(Boolean)) {
    const [ceiling = '', days = ''] = line.split('=').map(tidy);
    const upToCents = readAmount(ceiling);
    if (upToCents === undefined || !/^\d{1,3}$/.test(days) || Number(days) > 365 || windows.size === 11) {
      return refuse('window-unreadable', 'windows', { line });
    }
    windows.set(upToCents, Number(days));
  }
  return [...windows].sort(([one], [other]) => one - other).map(([upToCents, days]) => ({ upToCents, days }));
}

/** Levels keep their key while they keep their name, so that organisations keep their level. */
function readTiers(lines: string, before: Charter): Charter['tiers'] | Refusal {
  const tiers: Charter['tiers'][number][] = [];
  for (const line of lines.split('\n').map(tidy).filter(Boolean)) {
    const [name, amount] = line.split('=').map(tidy);
    const monthlyCents = readAmount(amount ?? '');
    if (!name || name.length > 80 || monthlyCents === undefined || tiers.length === 12) {
      return refuse('tier-unreadable', 'tiers', { line });
    }
    const known = before.tiers.find((tier) => tier.name === name);
    tiers.push({ key: known?.key ?? (slug(name) || `tier-${tiers.length}`), name, monthlyCents });
  }
  const lost = before.tiers.find((tier) => !tiers.some((each) => each.key === tier.key));
  return lost ? refuse('tier-missing', 'tiers', { name: lost.name }) : tiers;
}
