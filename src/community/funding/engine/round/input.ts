import type { Refusal } from '../../../../basics/outcome';
import { list, no, once, oneOf, readId, reading, record, wholeCents, wholeNumber } from '../reading';

/** One organisation: the most it can be charged in cash this round, in cents, and its size key. */
export interface Org {
  readonly id: string;
  readonly limit: number;
  readonly key: number;
}

/** One project: what is to be committed, in cents, and how much of it may be given in kind. */
export interface Project {
  readonly id: string;
  readonly cost: number;
  readonly inkindMax: number;
}

/** What one organisation says of one project: a score (0 or 1 unless the charter says otherwise), the most it contributes itself, what it offers in kind; in cents. */
export interface Support {
  readonly org: string;
  readonly project: string;
  readonly score: number;
  readonly cap: number | null;
  readonly inkind: number;
}

export type Benefit = 'cost' | 'count';
export type PoolMode = 'voucher' | 'gap' | 'ratio';
export type Ties = 'default' | 'id';
export type ArithmeticName = 'cents' | 'rational';

/** The rules of one round, set by the charter and frozen with the declarations. */
export interface Options {
  readonly benefit: Benefit;
  /** Cents that come from a subsidy or a reserve. */
  readonly pool: number;
  readonly poolMode: PoolMode;
  /** The largest part of a cost that the pool may carry. */
  readonly sigma: readonly [number, number];
  readonly minBackers: number;
  readonly ties: Ties;
  readonly levies: readonly string[];
  readonly arithmetic: ArithmeticName;
  /** How often each one held an odd cent in earlier rounds. */
  readonly tieCents: Readonly<Record<string, number>>;
}

/** Everything a round is computed from (funding specification, D1). */
export interface RoundInput {
  readonly orgs: readonly Org[];
  readonly projects: readonly Project[];
  readonly support: readonly Support[];
  readonly options: Options;
}

/**
 * Reads a round from data of outside, with what was left out filled in: key 1, everything may be given in kind, no cap,
 * nothing in kind; benefit by cost, vouchers, at most half from the pool, one backer. Refuses by name, saying where.
 */
export const readRound = (value: unknown): RoundInput | Refusal => reading(() => roundOf(value));

function roundOf(value: unknown): RoundInput {
  const { orgs: someOrgs, projects: someProjects, support: someSupport, options } = record(value, 'round');
  const orgs = list(someOrgs, 'orgs', readOrg);
  const projects = list(someProjects, 'projects', readProject);
  const support = list(someSupport ?? [], 'support', readSupport);
  once(
    orgs.map(({ id }) => id),
    'orgs',
  );
  once(
    projects.map(({ id }) => id),
    'projects',
  );
  onePerPair(support);
  const round = { orgs, projects, support, options: readOptions(options ?? {}) };
  checkNames(round);
  checkWeights(round);
  return round;
}

/** An organisation says once what it makes of a project. */
function onePerPair(support: readonly Support[]): void {
  const seen = new Set<string>();
  for (const { org, project } of support) {
    // Ids hold no line ends, so the pair cannot be mistaken for another one.
    const pair = `${org}\n${project}`;
    if (seen.has(pair)) no('id-twice', 'support', { id: `${org}, ${project}` });
    seen.add(pair);
  }
}

function readOrg(value: unknown, at: string): Org {
  const { id, limit, key } = record(value, at);
  return {
    id: readId(id, `${at}.id`),
    limit: wholeCents(limit, `${at}.limit`),
    key: wholeNumber(key ?? 1, `${at}.key`, 1),
  };
}

function readProject(value: unknown, at: string): Project {
  const { id, cost: some, inkindMax } = record(value, at);
  const cost = wholeCents(some, `${at}.cost`);
  if (cost === 0) no('cost-zero', `${at}.cost`);
  return { id: readId(id, `${at}.id`), cost, inkindMax: wholeCents(inkindMax ?? cost, `${at}.inkindMax`) };
}

function readSupport(value: unknown, at: string): Support {
  const { org, project, score, cap, inkind } = record(value, at);
  return {
    org: readId(org, `${at}.org`),
    project: readId(project, `${at}.project`),
    score: wholeNumber(score ?? 1, `${at}.score`, 0),
    cap: cap === null || cap === undefined ? null : wholeCents(cap, `${at}.cap`),
    inkind: wholeCents(inkind ?? 0, `${at}.inkind`),
  };
}

function readOptions(value: unknown): Options {
  const options = record(value, 'options');
  return {
    benefit: oneOf(options.benefit ?? 'cost', 'options.benefit', ['cost', 'count']),
    pool: wholeCents(options.pool ?? 0, 'options.pool'),
    poolMode: oneOf(options.poolMode ?? 'voucher', 'options.poolMode', ['voucher', 'gap', 'ratio']),
    sigma: readPart(options.sigma ?? [1, 2], 'options.sigma'),
    minBackers: wholeNumber(options.minBackers ?? 1, 'options.minBackers', 1),
    ties: oneOf(options.ties ?? 'default', 'options.ties', ['default', 'id']),
    levies: list(options.levies ?? [], 'options.levies', readId),
    arithmetic: oneOf(options.arithmetic ?? 'cents', 'options.arithmetic', ['cents', 'rational']),
    tieCents: readTieCents(options.tieCents ?? {}),
  };
}

/** A part of a whole: from 0/1 to 1/1. */
function readPart(value: unknown, at: string): readonly [number, number] {
  const [top, bottom, ...more] = list(value, at, (item, place) => wholeNumber(item, place, 0));
  if (top === undefined || bottom === undefined || more.length > 0 || bottom === 0 || top > bottom)
    return no('not-a-part', at, { value: JSON.stringify(value) });
  return [top, bottom];
}

function readTieCents(value: unknown): Readonly<Record<string, number>> {
  const entries = Object.entries(record(value, 'options.tieCents'));
  return Object.fromEntries(entries.map(([id, had]) => [id, wholeNumber(had, `options.tieCents.${id}`, 0)]));
}

function checkNames({ orgs, projects, support, options }: RoundInput): void {
  const known = { org: new Set(orgs.map(({ id }) => id)), project: new Set(projects.map(({ id }) => id)) };
  for (const [place, { org, project }] of support.entries()) {
    if (!known.org.has(org)) no('id-unknown', `support.${place}.org`, { id: org });
    if (!known.project.has(project)) no('id-unknown', `support.${place}.project`, { id: project });
  }
  for (const [place, id] of options.levies.entries())
    if (!known.project.has(id)) no('id-unknown', `options.levies.${place}`, { id });
  once(options.levies, 'options.levies');
}

/** The weights of one project are added up: their sum has to be exact as well. */
function checkWeights({ orgs, projects, support }: RoundInput): void {
  const keys = new Map(orgs.map(({ id, key }) => [id, BigInt(key)]));
  const sums = new Map(projects.map(({ id }) => [id, 0n]));
  for (const { org, project, score } of support)
    sums.set(project, (sums.get(project) ?? 0n) + (keys.get(org) ?? 0n) * BigInt(score));
  const everybody = [...keys.values()].reduce((sum, key) => sum + key, 0n);
  const isExact = (sum: bigint): boolean => sum <= BigInt(Number.MAX_SAFE_INTEGER);
  if (![everybody, ...sums.values()].every(isExact)) no('weights-not-exact', 'orgs');
}
