import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { FIRST_TERMS, isKey, isStep, MANNERS, type Step, type Terms } from '../rules';

type Inside = Pick<Here, 'db' | 'community'>;

/** How a project would be paid; 0 is the number of those it has before anyone says. */
export interface KeptTerms extends Terms {
  readonly number: number;
}

/** How a project would be paid, as it was said last. */
export async function termsOf(here: Inside, projectId: Id): Promise<KeptTerms> {
  const [row] = await rows<Omit<KeptTerms, 'key' | 'manner'> & { key: string; manner: string }>(here.db, TERMS, [
    here.community.id,
    projectId,
  ]);
  if (!row) return { ...FIRST_TERMS, number: 0 };
  const manner = MANNERS.find((each) => each === row.manner) ?? FIRST_TERMS.manner;
  return { ...row, key: isKey(row.key) ? row.key : FIRST_TERMS.key, manner };
}

const TERMS = `
  select number, key, ceilings_due_on as "ceilingsDueOn", manner, payments, every_months as "everyMonths",
    first_on as "firstOn"
  from project_terms where community_id = $1 and project_id = $2 order by number desc limit 1`;

/** What one organisation can bear, as it said last. */
export interface Ceiling {
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly number: number;
  readonly ceilingCents: Cents;
  readonly payableOn: Day | null;
  readonly remark: string;
  readonly saidAt: Instant;
  readonly saidBy: string;
}

/** What each organisation said it can bear of a project, by name; those who said nothing are left out. */
export async function ceilingsOf(here: Inside, projectId: Id): Promise<readonly Ceiling[]> {
  const found = await rows<Ceiling>(here.db, CEILINGS, [here.community.id, projectId]);
  return found.map((row) => ({ ...row, ceilingCents: cents(row.ceilingCents) }));
}

const CEILINGS = `
  select distinct on (o.name, c.organisation_id) c.organisation_id as "organisationId", o.name as "organisationName",
    c.number, c.ceiling_cents as "ceilingCents", c.payable_on as "payableOn", c.remark, c.said_at as "saidAt",
    p.name as "saidBy"
  from project_ceilings c
  join organisations o on o.community_id = c.community_id and o.id = c.organisation_id
  join people p on p.id = c.said_by
  where c.community_id = $1 and c.project_id = $2
  order by o.name, c.organisation_id, c.number desc`;

/** A step towards another way, as it was said last. */
export interface SaidStep {
  readonly step: Step;
  readonly state: 'done' | 'open';
  readonly remark: string;
  readonly saidAt: Instant;
  readonly saidBy: string;
}

/** The steps that anyone said something of, each as it stands. */
export async function remediesOf(here: Inside, projectId: Id): Promise<ReadonlyMap<Step, SaidStep>> {
  const found = await rows<Omit<SaidStep, 'step'> & { step: string }>(here.db, REMEDIES_SAID, [
    here.community.id,
    projectId,
  ]);
  return new Map(found.flatMap(({ step, ...row }) => (isStep(step) ? [[step, { ...row, step }] as const] : [])));
}

const REMEDIES_SAID = `
  select distinct on (r.step) r.step, r.state, r.remark, r.said_at as "saidAt", p.name as "saidBy"
  from project_remedies r join people p on p.id = r.said_by
  where r.community_id = $1 and r.project_id = $2
  order by r.step, r.said_at desc, r.id desc`;

/** Hours given in kind, one entry. */
export interface Giving {
  readonly id: Id;
  readonly line: number;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly minutes: number;
  readonly givenOn: Day;
  readonly remark: string;
  readonly enteredBy: string;
}

/** The hours given to a project, the newest first. */
export const givingsOf = (here: Inside, projectId: Id): Promise<readonly Giving[]> =>
  rows<Giving>(here.db, GIVINGS, [here.community.id, projectId]);

const GIVINGS = `
  select g.id, g.position as line, g.organisation_id as "organisationId", o.name as "organisationName", g.minutes,
    g.given_on as "givenOn", g.remark, p.name as "enteredBy"
  from project_givings g
  join organisations o on o.community_id = g.community_id and o.id = g.organisation_id
  join people p on p.id = g.entered_by
  where g.community_id = $1 and g.project_id = $2
  order by g.given_on desc, g.entered_at desc, g.id desc`;

/** What an organisation said it sells in a year, and how often it has said so. */
export interface Turnover {
  readonly organisationId: Id;
  readonly number: number;
  readonly turnoverCents: Cents;
}

/** What each organisation said last. */
export async function turnoversOf(here: Inside): Promise<ReadonlyMap<Id, Turnover>> {
  const found = await rows<Turnover>(here.db, TURNOVERS, [here.community.id]);
  return new Map(found.map((row) => [row.organisationId, { ...row, turnoverCents: cents(row.turnoverCents) }]));
}

const TURNOVERS = `
  select distinct on (organisation_id) organisation_id as "organisationId", number, turnover_cents as "turnoverCents"
  from organisation_turnovers where community_id = $1 order by organisation_id, number desc`;
