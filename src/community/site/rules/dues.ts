import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Cents, cents, priceOf } from '../../../basics/money';
import { isRefusal } from '../../../basics/outcome';
import { type AllocationKey, type Charter, inForceOn } from '../../charter/rules';
import { inclusiveOf } from '../../delivery/rules';
import { type Payer, split } from '../../funding/rules';
import { monthlyDue } from '../../members/rules/dues';

/** The work that the simulator shares out: the first one that the real community paid for together took four hours. */
const EXAMPLE_MINUTES = 240;
/** The keys of which a newcomer's part can be told before anyone knows it better. */
const TELLABLE = ['equal', 'tier', 'cooperators'] as const satisfies readonly AllocationKey[];

export interface Newcomer {
  readonly id: Id;
  readonly name: string;
  readonly country: string;
  readonly cooperators: number;
  readonly tierKey: string;
  /** Whether it is in another community already, and pays its dues there. */
  readonly paysElsewhere: boolean;
}

export interface JoiningCost {
  readonly tier: string;
  readonly paysElsewhere: boolean;
  readonly monthlyCents: Cents;
  /** Twelve months, excluding and including VAT. */
  readonly yearlyCents: Cents;
  readonly inclusiveCents: Cents;
  readonly exampleCents: Cents;
  /** Those who would share it, the newcomer among them. */
  readonly sharing: number;
  /** Its part of the example by each key that the charter offers, excluding VAT. */
  readonly parts: readonly { readonly key: (typeof TELLABLE)[number]; readonly cents: Cents }[];
}

/**
 * What a newcomer would pay: its dues by the charter's tier, and its part of one example beside those who are there, as
 * the split itself counts it. Undefined where the charter has no such tier.
 */
export function joiningCost(
  charter: Charter,
  members: readonly Payer[],
  newcomer: Newcomer,
  today: Day,
): JoiningCost | undefined {
  const tier = charter.tiers.find(({ key }) => key === newcomer.tierKey);
  if (!tier) return undefined;
  const vatBasisPoints = inForceOn(charter.vatRates, today).basisPoints;
  const exampleCents = priceOf(EXAMPLE_MINUTES, inForceOn(charter.hourlyRates, today).cents);
  const { cents: monthlyCents, because } = monthlyDue({
    ...{ levelCents: tier.monthlyCents, reducedCents: null },
    paysIn: newcomer.paysElsewhere ? '' : null,
  });
  const yearlyCents = cents(monthlyCents * 12);
  const payer: Payer = {
    id: newcomer.id,
    name: newcomer.name,
    country: newcomer.country,
    tierCents: tier.monthlyCents,
    activeCooperators: newcomer.cooperators,
    modules: [],
    volunteers: false,
  };
  // As long as somebody has not said how many they are, the newcomer would seem to carry their part.
  const isCounted = members.every(({ activeCooperators }) => activeCooperators > 0);
  const keys = TELLABLE.filter((key) => charter.allocationKeys.includes(key) && (key !== 'cooperators' || isCounted));
  const parts = keys.flatMap((key) => {
    const shared = split({
      key,
      organisations: [...members, payer],
      amongIds: null,
      lines: [{ label: '', amountCents: exampleCents, concerns: { kind: 'all' } }],
      sharesCountryLines: false,
      vatBasisPoints,
    });
    if (isRefusal(shared)) return [];
    const own = shared.shares.find(({ organisationId }) => organisationId === newcomer.id);
    return own ? [{ key, cents: own.shareCents }] : [];
  });
  return {
    tier: tier.name,
    paysElsewhere: because === 'elsewhere',
    monthlyCents,
    yearlyCents,
    inclusiveCents: inclusiveOf(yearlyCents, vatBasisPoints),
    exampleCents,
    sharing: members.length + 1,
    parts,
  };
}

/** Whole cooperators as people type them, from 0 to a million; undefined for anything else. */
export function readCooperators(text: string): number | undefined {
  const figure = text.replace(/[\s\u00a0\u202f.]/g, '');
  return /^\d{1,7}$/.test(figure) && Number(figure) <= 1_000_000 ? Number(figure) : undefined;
}
