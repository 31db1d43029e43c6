import { type Day, day } from '../../basics/day';
import { type Cents, cents } from '../../basics/money';
import type { Seat } from '../../machinery/here';
import type { LeavingSettings } from './rules/leaving';
import type { OpennessSettings } from './rules/openness';

/** What is contested in a community: one value each, changed by whoever the charter trusts, never in code. */
export interface Charter {
  /** The provider's hourly rate in cents excluding VAT, each from a day on, oldest first. */
  readonly hourlyRates: readonly { readonly fromOn: Day; readonly cents: Cents }[];
  /** VAT in hundredths of a percent (2100 is 21 %), each from a day on, oldest first. */
  readonly vatRates: readonly { readonly fromOn: Day; readonly basisPoints: number }[];
  /** Minutes of analysis and estimation that the pot pays each month. */
  readonly analysisMinutesPerMonth: number;
  /** What organisations pay each month, in cents excluding VAT; also the weights of the tier key. */
  readonly tiers: readonly { readonly key: string; readonly name: string; readonly monthlyCents: Cents }[];
  /** The allocation keys on offer when a cost is split. */
  readonly allocationKeys: readonly AllocationKey[];
  /** How long a proposal stays open, by its amount. */
  readonly windows: readonly DecisionWindow[];
  /** What each size of decision asks for. An objection stops any of them. */
  readonly sizes: readonly (DecisionSize & Offered)[];
  /** The other ways to decide, each with its numbers; one of each name. */
  readonly methods: readonly (DecisionMethod & Offered)[];
  /** Whether an organisation that is concerned by a proposal, and has said so, answers it all the same. */
  readonly concernedMayAnswer: boolean;
  /** After so many days of waiting a need is shown as late. */
  readonly lateAfterDays: number;
  /** How mandates end, and what is seen of those who carry them. */
  readonly mandates: MandateSettings;
  /** What a funding round begins with. */
  readonly rounds: RoundSettings;
  /** What a project is measured against before anyone says that it can be paid. */
  readonly projects: ProjectSettings;
  /** How pledges are asked for, and what they pay. */
  readonly pledges: PledgeSettings;
  /** What an organisation pays that joins something others have paid. */
  readonly joining: JoiningSettings;
  /** How organisations leave, and how the community would close. */
  readonly leaving: LeavingSettings;
  /** How a new organisation is taken in. */
  readonly admission: AdmissionSettings;
  /** What strangers may read of needs, where the community shows them any. */
  readonly openness: OpennessSettings;
}

/** How long a proposal stays open up to an amount in cents excluding VAT; null is every larger one. */
export interface DecisionWindow {
  readonly upToCents: Cents | null;
  readonly days: number;
}

/** What a size asks for; copied into a proposal when it opens and never changed after. */
export interface DecisionSize {
  readonly size: 'small' | 'medium' | 'large';
  /** At least so many organisations agree. */
  readonly minimumYes: number;
  /** More than this part of all voting organisations agree, the silent ones included; null asks nothing more. */
  readonly moreThan: Fraction | null;
  /** In effect as soon as it opens, until someone objects; otherwise once it is closed as adopted. */
  readonly isInEffectAtOnce: boolean;
}

/** A way to decide that is none of the three sizes. */
export interface DecisionMethod {
  readonly name: MethodName;
  /** Copied into a proposal when it opens and never changed after. */
  readonly rule: MethodRule;
}

export const METHOD_NAMES = [
  'consent',
  'silence',
  'majority',
  'qualified-majority',
  'ranked-choice',
  'advice',
] as const;
/** The ways of deciding that are not a size, by the name they are chosen by. */
export type MethodName = (typeof METHOD_NAMES)[number];

/** Whether a proposal opened now may choose it; those already open keep theirs. */
export interface Offered {
  readonly isOffered: boolean;
}

/** A part of a whole: 2 of 3. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** What a method asks for. A quorum is the part of the voting organisations that must have answered; null asks nobody. */
export type MethodRule =
  /** Adopted when no objection stands open and the quorum has answered; rounds over days last so many each. */
  | { readonly method: 'consent'; readonly quorum: Fraction | null; readonly roundDays: number }
  /** Adopted at the close unless someone objects: silence is consent. */
  | { readonly method: 'silence'; readonly quorum: null }
  | (Majority & { readonly moreThan: Fraction })
  | (Majority & { readonly atLeast: Fraction })
  /** Instant run-off over the options. */
  | { readonly method: 'ranked-choice'; readonly quorum: Fraction | null }
  /** Everyone advises, whoever asked decides. */
  | { readonly method: 'advice' };

/** So large a part of those who said yes or no, or of all voting organisations, must agree; a no stops nothing. */
export interface Majority {
  readonly method: 'majority';
  readonly of: 'answers' | 'voters';
  readonly quorum: Fraction | null;
}

/** How a cost may be divided among organisations. */
export const ALLOCATION_KEYS = ['equal', 'tier', 'cooperators', 'turnover', 'usage', 'volunteers', 'ability'] as const;
export type AllocationKey = (typeof ALLOCATION_KEYS)[number];

/** The value in force on a day: the last one that began on it or before; the first one when none had begun. */
export function inForceOn<T extends { readonly fromOn: Day }>(values: readonly T[], on: Day): T {
  const begun = values.filter((value) => value.fromOn <= on).at(-1) ?? values[0];
  if (!begun) throw new RangeError('a charter has at least one value of each dated setting');
  return begun;
}

/** Tells whether a seat may change the charter: the core group prepares a change, the coordination writes it down. */
export const mayChange = (seat: Seat): boolean => seat.role === 'coordinator';

/** The sizes of the neighbours: an objection stops any of them. */
export const NEIGHBOURS_SIZES: readonly DecisionSize[] = [
  { size: 'small', minimumYes: 0, moreThan: null, isInEffectAtOnce: true },
  { size: 'medium', minimumYes: 1, moreThan: null, isInEffectAtOnce: false },
  { size: 'large', minimumYes: 1, moreThan: { numerator: 1, denominator: 2 }, isInEffectAtOnce: false },
];

const HALF: Fraction = { numerator: 1, denominator: 2 };

/** The methods a community begins with: those of consent and advice on offer, counting ones when it wants them. */
export const FIRST_METHODS: Charter['methods'] = [
  { name: 'consent', isOffered: true, rule: { method: 'consent', quorum: HALF, roundDays: 4 } },
  { name: 'silence', isOffered: true, rule: { method: 'silence', quorum: null } },
  {
    name: 'majority',
    isOffered: false,
    rule: { method: 'majority', moreThan: HALF, of: 'answers', quorum: HALF },
  },
  {
    name: 'qualified-majority',
    isOffered: false,
    rule: { method: 'majority', atLeast: { numerator: 2, denominator: 3 }, of: 'answers', quorum: HALF },
  },
  { name: 'ranked-choice', isOffered: false, rule: { method: 'ranked-choice', quorum: HALF } },
  { name: 'advice', isOffered: true, rule: { method: 'advice' } },
];

/** The sizes a community begins with. */
export const FIRST_SIZES: Charter['sizes'] = NEIGHBOURS_SIZES.map((size) => ({ ...size, isOffered: true }));

/** How mandates end, and what is seen of those who carry them. */
export interface MandateSettings {
  /** Letters go out so many days before the middle of a mandate and before its end. */
  readonly remindDaysBefore: number;
  /** Whether a mandate that nobody ended nor followed goes on by itself, once. */
  readonly isRenewedBySilence: boolean;
  /** Who sees how much someone carries, besides that person. */
  readonly loadSeenBy: 'self' | 'circle' | 'everyone';
  /** From more roles than this on one person on, the relay is suggested. */
  readonly mostRoles: number;
}

/** In force until a community says otherwise: a month's notice, and nobody is renewed by silence. */
export const FIRST_MANDATES: MandateSettings = {
  remindDaysBefore: 30,
  isRenewedBySilence: false,
  loadSeenBy: 'circle',
  mostRoles: 3,
};

/** How a funding round is computed, unless it is opened with other settings. */
export interface RoundSettings {
  /** What supporters weigh when they share a cost. */
  readonly key: 'equal' | 'tier' | 'cooperators';
  /** Which project comes first: the one with most support for each cent, or the one that costs a supporter least. */
  readonly benefit: 'cost' | 'count';
  /** How a subsidy or a reserve helps: divided among all beforehand, closing gaps, carrying a part of each cost. */
  readonly poolMode: 'voucher' | 'gap' | 'ratio';
  /** The most of one cost that it carries. */
  readonly largestPart: Fraction;
  /** At least so many organisations pay something where it closes a gap. */
  readonly minBackers: number;
  /** Between equals: the project with more behind it, then the cheaper one; or in the order of their ids. */
  readonly ties: 'default' | 'id';
  /** 1: a project is supported or not. Above: it may be supported more, and paid more. */
  readonly mostScore: number;
}

/** In force until a community says otherwise: equal parts, and nobody pays more for wanting more. */
export const FIRST_ROUNDS: RoundSettings = {
  key: 'equal',
  benefit: 'cost',
  poolMode: 'voucher',
  largestPart: HALF,
  minBackers: 1,
  ties: 'default',
  mostScore: 1,
};

/** What a project is measured against: the hours that the pot and the provider have in a year; zero where nobody knows. */
export interface ProjectSettings {
  readonly potMinutesPerYear: number;
  readonly providerMinutesPerYear: number;
  /** From more years of the pot than this on, a project is not fundable as is. */
  readonly mostPotYears: number;
}

/** In force until a community says otherwise: 4 h a month, a provider of about 10,000 h a year (domain T04, F24). */
export const FIRST_PROJECTS: ProjectSettings = {
  potMinutesPerYear: 48 * 60,
  providerMinutesPerYear: 10_000 * 60,
  mostPotYears: 3,
};

/** How pledges are asked for, and what they pay. */
export interface PledgeSettings {
  /** Work may start once so many percent of the cost are pledged; below it everything is released on the last day. */
  readonly startPercent: number;
  /** What the community keeps of it at delivery, in hundredths of a percent. */
  readonly commissionBasisPoints: number;
  /** Where more is pledged than it takes: those who pledged most pay less, or all in proportion. */
  readonly excess: 'level' | 'proportional';
  /** Whether a pledge may be taken back until the group has decided; otherwise it holds as soon as it is given. */
  readonly isTakenBack: boolean;
  /** What each payer is asked to accept in advance for a dearer bill, in percent of its part. */
  readonly contingencyPercent: number;
}

export const JOINING_RULES = ['level', 'equal', 'ticket', 'part', 'none'] as const;
/** How the fee of a late joiner is found. */
export type JoiningRule = (typeof JOINING_RULES)[number];

/** What an organisation pays that joins something others have paid. */
export interface JoiningSettings {
  readonly rule: JoiningRule;
  /** How the fair share moves with time: it stays, it loses, or it gains a premium for the reserve. */
  readonly ageing: 'same' | 'less' | 'more';
  /** How much of it a year, in percent. */
  readonly ageingPercent: number;
  /** Where it loses, never below so many percent. */
  readonly leastPercent: number;
  /** So many months after it was shared nothing goes back any more: fees are for maintenance. */
  readonly windowMonths: number;
  /** What a ticket costs, in cents, from a day on; the first one holds before its day too. Oldest first. */
  readonly tickets: readonly { readonly fromOn: Day; readonly cents: Cents }[];
  /** What comes on top of a ticket every year for each full-time job, in cents. */
  readonly yearlyCents: Cents;
  /** Where the fee is a part of the cost, in hundredths of a percent. */
  readonly partBasisPoints: number;
  /** How long the others may object to a reduced fee. */
  readonly reductionDays: number;
}

/** Half of the cost lets work start, fifteen percent are kept for the community (domain dossier, M11). */
export const FIRST_PLEDGES: PledgeSettings = {
  startPercent: 50,
  commissionBasisPoints: 1500,
  excess: 'level',
  isTakenBack: true,
  contingencyPercent: 10,
};

/** As if one had been there from the start, for five years; the other figures are those of neighbours (M07, M08, M10). */
export const FIRST_JOINING: JoiningSettings = {
  rule: 'level',
  ageing: 'same',
  ageingPercent: 0,
  leastPercent: 100,
  windowMonths: 60,
  tickets: [
    { fromOn: day('2020-01-01'), cents: cents(0) },
    { fromOn: day('2020-10-01'), cents: cents(25_000) },
    { fromOn: day('2021-01-01'), cents: cents(50_000) },
  ],
  yearlyCents: cents(0),
  partBasisPoints: 951,
  reductionDays: 14,
};

/** How a new organisation is taken in. */
export interface AdmissionSettings {
  /** Whether anyone may ask to join, on a page that strangers see. */
  readonly isDoorOpen: boolean;
  /** Which size of decision admits. */
  readonly size: DecisionSize['size'];
  /** Whether an organisation of the community goes along with a newcomer before the others are asked. */
  readonly needsBuddy: boolean;
  /** Reduced dues: granted unless somebody objects in time, or always talked about at a meeting. */
  readonly reduction: 'unless-objected' | 'at-a-meeting';
  /** How long the others may object to reduced dues. */
  readonly objectionDays: number;
}

/** Nobody asks from outside until a community opens its door; new members are a large decision (domain dossier, M10, M16). */
export const FIRST_ADMISSION: AdmissionSettings = {
  isDoorOpen: false,
  size: 'large',
  needsBuddy: true,
  reduction: 'unless-objected',
  objectionDays: 14,
};
