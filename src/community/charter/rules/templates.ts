import { day } from '../../../basics/day';
import { cents } from '../../../basics/money';
import {
  ALLOCATION_KEYS,
  type Charter,
  FIRST_ADMISSION,
  FIRST_JOINING,
  FIRST_MANDATES,
  FIRST_METHODS,
  FIRST_PLEDGES,
  FIRST_PROJECTS,
  FIRST_ROUNDS,
  FIRST_SIZES,
  type MethodName,
} from '../rules';
import { FIRST_LEAVING } from './leaving';
import { FIRST_OPENNESS } from './openness';

/** The charter a community begins with: the figures of the April 2022 proposal and the windows of the neighbours. */
export const FIRST_CHARTER: Charter = {
  hourlyRates: [{ fromOn: day('2020-01-01'), cents: cents(7500) }],
  vatRates: [{ fromOn: day('2020-01-01'), basisPoints: 2100 }],
  analysisMinutesPerMonth: 240,
  tiers: [
    { key: 'tier-10', name: '10', monthlyCents: cents(1000) },
    { key: 'tier-25', name: '25', monthlyCents: cents(2500) },
    { key: 'tier-35', name: '35', monthlyCents: cents(3500) },
  ],
  allocationKeys: ALLOCATION_KEYS,
  windows: [
    { upToCents: cents(50_000), days: 7 },
    { upToCents: null, days: 14 },
  ],
  sizes: FIRST_SIZES,
  methods: FIRST_METHODS,
  concernedMayAnswer: true,
  lateAfterDays: 30,
  mandates: FIRST_MANDATES,
  rounds: FIRST_ROUNDS,
  projects: FIRST_PROJECTS,
  pledges: FIRST_PLEDGES,
  joining: FIRST_JOINING,
  leaving: FIRST_LEAVING,
  admission: FIRST_ADMISSION,
  openness: FIRST_OPENNESS,
};

export const TEMPLATES = ['april-2022', 'cotech', 'oca', 'gebiedonline'] as const;
/** Charters to start from, each the practice of a group that is known. */
export type Template = (typeof TEMPLATES)[number];

/** A tier by its name and what it pays a month, in cents excluding VAT. */
const tier = (name: string, monthly: number) => ({
  ...{ key: `tier-${name.replace(/\s/g, '')}`, name, monthlyCents: cents(monthly) },
});

/** The first methods, of which these are on offer. */
const offering = (...names: readonly MethodName[]): Charter['methods'] =>
  FIRST_METHODS.map((each) => ({ ...each, isOffered: names.includes(each.name) }));

/**
 * The charter of a template, as the domain dossier reports its figures: the April 2022 proposal (M01, M02, M22); CoTech's
 * pound a week for each worker and its week of silence, else one cooperative one vote (M03, M17); OCA's half of the
 * budget and fifteen percent (M11); Gebiedonline's yearly fee, its half on request and its dearer first year (M09, M10).
 */
export function charterFromTemplate(template: Template): Charter {
  switch (template) {
    case 'cotech':
      return {
        ...FIRST_CHARTER,
        // A pound a week for each worker: for five, ten and twenty of them, by the month.
        tiers: [tier('5', 2_167), tier('10', 4_333), tier('20', 8_667)],
        windows: [{ upToCents: null, days: 7 }],
        methods: offering('silence', 'majority'),
      };
    case 'oca':
      return {
        ...FIRST_CHARTER,
        // Nobody pays dues: what is built is paid by whoever pledges for it.
        tiers: [tier('0', 0)],
        methods: offering('majority', 'advice'),
        pledges: { ...FIRST_PLEDGES, startPercent: 50, commissionBasisPoints: 1_500, isTakenBack: false },
      };
    case 'gebiedonline':
      return {
        ...FIRST_CHARTER,
        tiers: [tier('1 000', 8_333), tier('500', 4_167)],
        joining: {
          ...FIRST_JOINING,
          ...{ rule: 'ticket', reductionDays: 14 },
          // Until 2022 the first year cost 2,500 instead of 1,000.
          tickets: [
            { fromOn: day('2020-01-01'), cents: cents(150_000) },
            { fromOn: day('2023-01-01'), cents: cents(0) },
          ],
        },
      };
    default:
      return FIRST_CHARTER;
  }
}
