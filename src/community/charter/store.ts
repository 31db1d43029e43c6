import { z } from 'zod';
import { type Day, isDay } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { cents, LARGEST_CENTS } from '../../basics/money';
import { assert } from '../../basics/outcome';
import { type Db, rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
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
  type Fraction,
  JOINING_RULES,
  METHOD_NAMES,
} from './rules';
import { BALANCE_RULES, FIRST_LEAVING, LEAST_DELETION_DAYS } from './rules/leaving';
import { FIRST_OPENNESS, OPENNESS_RULES } from './rules/openness';

interface CharterVersionsTable {
  community_id: Id;
  version: number;
  settings: string;
  changed_by: Id;
  changed_at: Instant;
  why: string;
}
declare module '../../machinery/database' {
  interface Tables {
    charter_versions: CharterVersionsTable;
  }
}

const Amount = z.number().int().min(0).max(LARGEST_CENTS).transform(cents);
const Dated = z
  .string()
  .refine(isDay)
  .transform((text) => text as Day);

const Part = z.object({ numerator: z.number().int().min(0), denominator: z.number().int().min(1) });
const isLess = ({ numerator, denominator }: Fraction): boolean => numerator < denominator;
const isAtMost = ({ numerator, denominator }: Fraction): boolean => numerator > 0 && numerator <= denominator;
const Size = z.object({
  size: z.enum(['small', 'medium', 'large']),
  minimumYes: z.number().int().min(0).max(1000),
  moreThan: Part.refine(isLess).nullable(),
  isInEffectAtOnce: z.boolean(),
  isOffered: z.boolean().default(true),
});
const Quorum = Part.refine(isAtMost).nullable();
const Majority = z.object({ method: z.literal('majority'), of: z.enum(['answers', 'voters']), quorum: Quorum });
const Method = z.object({
  name: z.enum(METHOD_NAMES),
  isOffered: z.boolean(),
  rule: z.union([
    z.object({ method: z.literal('consent'), quorum: Quorum, roundDays: z.number().int().min(1).max(60) }),
    z.object({ method: z.literal('silence'), quorum: z.null() }),
    Majority.extend({ moreThan: Part.refine(isLess) }),
    Majority.extend({ atLeast: Part.refine(isAtMost) }),
    z.object({ method: z.literal('ranked-choice'), quorum: Quorum }),
    z.object({ method: z.literal('advice') }),
  ]),
});

const Mandates = z.object({
  remindDaysBefore: z.number().int().min(1).max(365),
  isRenewedBySilence: z.boolean(),
  loadSeenBy: z.enum(['self', 'circle', 'everyone']),
  mostRoles: z.number().int().min(1).max(50),
});

const Rounds = z.object({
  key: z.enum(['equal', 'tier', 'cooperators']),
  benefit: z.enum(['cost', 'count']),
  poolMode: z.enum(['voucher', 'gap', 'ratio']),
  largestPart: Part.refine(({ numerator, denominator }) => numerator <= denominator),
  minBackers: z.number().int().min(1).max(1000),
  ties: z.enum(['default', 'id']),
  mostScore: z.number().int().min(1).max(3),
});
const Percent = z.number().int().min(0).max(100);
const Pledges = z.object({
  startPercent: Percent,
  commissionBasisPoints: z.number().int().min(0).max(10_000),
  excess: z.enum(['level', 'proportional']),
  isTakenBack: z.boolean(),
  contingencyPercent: Percent,
});
const Joining = z.object({
  rule: z.enum(JOINING_RULES),
  ageing: z.enum(['same', 'less', 'more']),
  ageingPercent: Percent,
  leastPercent: Percent,
  windowMonths: z.number().int().min(0).max(600),
  tickets: z
    .array(z.object({ fromOn: Dated, cents: Amount }))
    .min(1)
    .max(24),
  yearlyCents: Amount,
  partBasisPoints: z.number().int().min(0).max(10_000),
  reductionDays: z.number().int().min(1).max(365),
});
const Admission = z.object({
  isDoorOpen: z.boolean(),
  size: z.enum(['small', 'medium', 'large']),
  needsBuddy: z.boolean(),
  reduction: z.enum(['unless-objected', 'at-a-meeting']),
  objectionDays: z.number().int().min(1).max(365),
});
const Openness = z.object({ needs: z.enum(OPENNESS_RULES), showsCosts: z.boolean() });

const Projects = z.object({
  potMinutesPerYear: z.number().int().min(0).max(6_000_000),
  providerMinutesPerYear: z.number().int().min(0).max(60_000_000),
  mostPotYears: z.number().int().min(1).max(100),
});

const Leaving = z.object({
  noticeDays: z.number().int().min(0).max(730),
  balance: z.enum(BALANCE_RULES),
  // Charters of before there was a least may say fewer.
  deletionDays: z
    .number()
    .int()
    .min(1)
    .max(730)
    .transform((days) => Math.max(days, LEAST_DELETION_DAYS)),
});

/** The shape of a charter as it is kept: older versions that lack a setting get its first value. */
const CharterShape = z.object({
  hourlyRates: z.array(z.object({ fromOn: Dated, cents: Amount })).min(1),
  vatRates: z.array(z.object({ fromOn: Dated, basisPoints: z.number().int().min(0).max(10_000) })).min(1),
  analysisMinutesPerMonth: z.number().int().min(0).max(100_000),
  tiers: z
    .array(z.object({ key: z.string().min(1).max(40), name: z.string().min(1).max(80), monthlyCents: Amount }))
    .min(1)
    .max(12),
  allocationKeys: z.array(z.enum(ALLOCATION_KEYS)).min(1),
  windows: z
    .array(z.object({ upToCents: Amount.nullable(), days: z.number().int().min(0).max(365) }))
    .min(1)
    .max(12),
  sizes: z
    .array(Size)
    .length(3)
    .default([...FIRST_SIZES]),
  methods: z
    .array(Method)
    .length(METHOD_NAMES.length)
    .default([...FIRST_METHODS]),
  concernedMayAnswer: z.boolean().default(true),
  lateAfterDays: z.number().int().min(1).max(3650),
  mandates: Mandates.default(FIRST_MANDATES),
  rounds: Rounds.default(FIRST_ROUNDS),
  projects: Projects.default(FIRST_PROJECTS),
  pledges: Pledges.default(FIRST_PLEDGES),
  joining: Joining.default({ ...FIRST_JOINING, tickets: [...FIRST_JOINING.tickets] }),
  leaving: Leaving.default(FIRST_LEAVING),
  admission: Admission.default(FIRST_ADMISSION),
  openness: Openness.default(FIRST_OPENNESS),
}) satisfies z.ZodType<Charter>;

export interface CharterVersion {
  readonly version: number;
  readonly changedAt: Instant;
  readonly changedBy: string;
  readonly why: string;
  readonly charter: Charter;
}

// Asked by almost every page, so written by hand. As a text: it is known by its words.
const IN_FORCE = `
  select version, settings::text as settings from charter_versions where community_id = $1
  order by version desc limit 1`;

const AS_OF = 'select settings::text as settings from charter_versions where community_id = $1 and version = $2';

interface InForce {
  readonly version: number;
  readonly charter: Charter;
}

/** The charter in force, with its version. */
export async function loadCharter(here: Pick<Here, 'db' | 'community' | 'state'>): Promise<InForce> {
  const { community, state } = here;
  if (state === undefined) return ask(here);
  const known = keptIn.get(community.id);
  if (known?.state === state) return known.inForce;
  const inForce = await ask(here);
  if (keptIn.size >= KEPT_AT_MOST) keptIn.clear();
  keptIn.set(community.id, { state, inForce });
  return inForce;
}

/** The charter that a community had in the state it was last read in: to change it is an act, and leads to another. */
const keptIn = new Map<Id, { readonly state: string; readonly inForce: InForce }>();
const KEPT_AT_MOST = 1000;

async function ask(here: Pick<Here, 'db' | 'community'>): Promise<InForce> {
  const [row] = await rows<{ version: number; settings: string }>(here.db, IN_FORCE, [here.community.id]);
  assert(row, 'every community has a charter from its first day');
  return { version: row.version, charter: readSettings(row.settings) };
}

/** A charter made of settings that may not fit together; undefined when no charter can be like that. */
export function charterFrom(settings: unknown): Charter | undefined {
  const found = CharterShape.safeParse(settings);
  return found.success ? found.data : undefined;
}

const read = new Map<string, Charter>();
const READ_AT_MOST = 1000;

// Known by its whole text, not by its number: a version that was rolled back may be written again with other words.
function readSettings(settings: string): Charter {
  const known = read.get(settings);
  if (known) return known;
  if (read.size >= READ_AT_MOST) read.clear();
  const charter = CharterShape.parse(JSON.parse(settings));
  read.set(settings, charter);
  return charter;
}

/** The charter as one version had it. */
export async function loadVersion(here: Pick<Here, 'db' | 'community'>, version: number): Promise<Charter | undefined> {
  const [row] = await rows<{ settings: string }>(here.db, AS_OF, [here.community.id, version]);
  return row && readSettings(row.settings);
}

/** Every version, newest first. */
export async function loadVersions(here: Here): Promise<readonly CharterVersion[]> {
  const found = await here.db
    .selectFrom('charter_versions')
    .innerJoin('people', 'people.id', 'charter_versions.changed_by')
    .select(['version', 'settings', 'changed_at as changedAt', 'why', 'people.name as changedBy'])
    .where('community_id', '=', here.community.id)
    .orderBy('version', 'desc')
    .execute();
  return found.map(({ settings, ...row }) => ({ ...row, charter: CharterShape.parse(settings) }));
}

/** Adds a version; the primary key refuses a second one with the same number. */
export async function saveVersion(
  db: Db,
  communityId: Id,
  next: { version: number; charter: Charter; by: Id; at: Instant; why: string },
): Promise<boolean> {
  const saved = await db
    .insertInto('charter_versions')
    .values({
      community_id: communityId,
      version: next.version,
      settings: JSON.stringify(next.charter),
      changed_by: next.by,
      changed_at: next.at,
      why: next.why,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  return saved !== undefined;
}
