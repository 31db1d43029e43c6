import { isRefusal } from '../../../basics/outcome';
import { type PaymentTold, type RoundInput, type RoundOutcome, readRound, type Told } from './round';

/**
 * Checks a finished round by its own figures, sharing no arithmetic with what computed it: balance (I1), limits (I2),
 * caps and hours (I3), nobody pays for what it does not support (I4), the pool (I5), equal treatment (I6), nothing left
 * that could still be bought (I7), prices in order (I8) of the funding specification, D6. Each fault is one line; a
 * round in order has none.
 */
export function faultsOfRound(given: unknown, outcome: RoundOutcome): readonly string[] {
  const input = readRound(given);
  if (isRefusal(input)) return [`the input is refused: ${input.refused} at ${input.field}`];
  const book = new Book(input, outcome);
  return [
    ...balance(book),
    ...limits(book),
    ...ownPart(book),
    ...supporters(book),
    ...pool(book),
    ...equalTreatment(book),
    ...exhaustion(book),
    ...priceOrder(book),
  ];
}

/** An exact number of the checker's own: numerator and denominator. */
type Exact = readonly [bigint, bigint];

const exact = (told: Told): Exact => {
  const [top = '0', bottom = '1'] = String(told).split('/');
  return [BigInt(top), BigInt(bottom)];
};
const add = ([a, b]: Exact, [c, d]: Exact): Exact => [a * d + c * b, b * d];
const less = (a: Exact, [c, d]: Exact): Exact => add(a, [-c, d]);
const compare = ([a, b]: Exact, [c, d]: Exact): number => Number(a * d - c * b > 0n) - Number(a * d - c * b < 0n);
const lower = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
const ZERO: Exact = [0n, 1n];
const sum = (all: readonly Exact[]): Exact => all.reduce(add, ZERO);
const isEqual = (a: Exact, b: Exact): boolean => compare(a, b) === 0;
const text = ([a, b]: Exact): string => (a % b === 0n ? `${a / b}` : `${a}/${b}`);

/** The figures of a round, found by their names. */
class Book {
  readonly costs: ReadonlyMap<string, Exact>;
  readonly rows: ReadonlyMap<string, readonly PaymentTold[]>;
  readonly support: ReadonlyMap<string, RoundInput['support'][number]>;
  readonly fromPool: ReadonlyMap<string, Exact>;
  /** What each one can have been given of the pool as a voucher: the exact part, rounded down and up. */
  readonly vouchers: ReadonlyMap<string, { readonly least: Exact; readonly most: Exact }>;

  constructor(
    readonly input: RoundInput,
    readonly outcome: RoundOutcome,
  ) {
    this.costs = new Map(input.projects.map(({ id, cost }) => [id, [BigInt(cost), 1n]]));
    this.support = new Map(input.support.map((each) => [pair(each.org, each.project), each]));
    this.fromPool = new Map(outcome.pool.map(({ project, amount }) => [project, exact(amount)]));
    const rows = new Map<string, PaymentTold[]>(input.projects.map(({ id }) => [id, []]));
    for (const row of outcome.payments) rows.set(row.project, [...(rows.get(row.project) ?? []), row]);
    this.rows = rows;
    this.vouchers = vouchersOf(input);
  }

  get isExact(): boolean {
    return this.input.options.arithmetic === 'rational';
  }
}

const pair = (org: string, project: string): string => `${org}\n${project}`;

function vouchersOf({ orgs, options }: RoundInput): Map<string, { least: Exact; most: Exact }> {
  const keys = orgs.reduce((all, { key }) => all + BigInt(key), 0n);
  const given = options.poolMode === 'voucher' ? BigInt(options.pool) : 0n;
  return new Map(
    orgs.map(({ id, key }) => {
      const top = given * BigInt(key);
      if (options.arithmetic === 'rational') return [id, { least: [top, keys], most: [top, keys] }];
      return [id, { least: [top / keys, 1n], most: [(top + keys - 1n) / keys, 1n] }];
    }),
  );
}

function balance({ costs, rows, fromPool, outcome }: Book): string[] {
  const bought = new Set(outcome.order);
  const parts = (project: string): Exact =>
    add(sum((rows.get(project) ?? []).map(({ total }) => exact(total))), fromPool.get(project) ?? ZERO);
  const wrongParts = outcome.payments.filter(
    ({ voucher, inkind, cash, total }) => !isEqual(sum([voucher, inkind, cash].map(exact)), exact(total)),
  );
  return [
    ...wrongParts.map(({ org, project }) => `I1: the parts of ${org} for ${project} are not its total`),
    ...[...costs]
      .filter(([project, cost]) => !isEqual(parts(project), bought.has(project) ? cost : ZERO))
      .map(([project]) => `I1: ${project} is paid ${text(parts(project))}`),
    ...outcome.payments
      .filter(({ project, org }) => !costs.has(project) || !Object.hasOwn(outcome.cashLeft, org))
      .map(({ project, org }) => `I1: ${org} pays for ${project}, and one of them is not in the round`),
    ...outcome.payments
      .filter((row) => [row.voucher, row.inkind, row.cash].some((amount) => compare(exact(amount), ZERO) < 0))
      .map(({ project, org }) => `I1: ${org} pays less than nothing for ${project}`),
  ];
}

function limits({ input, outcome }: Book): string[] {
  return input.orgs.flatMap(({ id, limit }) => {
    const left = exact(outcome.cashLeft[id] ?? -1);
    const paid = sum(outcome.payments.filter(({ org }) => org === id).map(({ cash }) => exact(cash)));
    const isKept = compare(left, ZERO) >= 0 && isEqual(add(paid, left), [BigInt(limit), 1n]);
    return isKept ? [] : [`I2: ${id} pays ${text(paid)} and keeps ${text(left)} of ${limit}`];
  });
}

function ownPart({ input, outcome, support, rows }: Book): string[] {
  const single = outcome.payments.flatMap(({ org, project, inkind, cash }) => {
    const said = support.get(pair(org, project));
    const isAboveCap =
      said?.cap != null &&
      compare(add(exact(cash), exact(inkind)), [BigInt(said.cap), 1n]) > 0 &&
      !isLevied(outcome, project);
    const isAboveOffer = compare(exact(inkind), [BigInt(said?.inkind ?? 0), 1n]) > 0;
    return [
      ...(isAboveCap ? [`I3: ${org} is above its cap for ${project}`] : []),
      ...(isAboveOffer ? [`I3: ${org} gives more hours to ${project} than it offered`] : []),
    ];
  });
  const whole = input.projects
    .filter(
      ({ id, inkindMax }) =>
        compare(sum((rows.get(id) ?? []).map(({ inkind }) => exact(inkind))), [BigInt(inkindMax), 1n]) > 0,
    )
    .map(({ id }) => `I3: ${id} takes in more hours than it can`);
  return [...single, ...whole];
}

const isLevied = ({ events }: RoundOutcome, project: string): boolean =>
  events.some((event) => event.project === project && event.phase === 0);

function supporters({ outcome, support }: Book): string[] {
  return outcome.payments
    .filter(({ org, project }) => !isLevied(outcome, project) && !((support.get(pair(org, project))?.score ?? 0) > 0))
    .map(({ org, project }) => `I4: ${org} pays for ${project} without supporting it`);
}

function pool({ input, outcome, fromPool }: Book): string[] {
  const given = sum([...fromPool.values(), ...outcome.payments.map(({ voucher }) => exact(voucher))]);
  const isWhole = isEqual(add(given, exact(outcome.poolLeft)), [BigInt(input.options.pool), 1n]);
  return isWhole && compare(exact(outcome.poolLeft), ZERO) >= 0 ? [] : ['I5: the pool does not add up'];
}

/** Purses as they stand before each purchase, by organisation. */
interface Purses {
  readonly cash: Map<string, Exact>;
  readonly used: Map<string, Exact>;
  pool: Exact;
}

function pursesOf({ input }: Book): Purses {
  const { orgs, options } = input;
  return {
    cash: new Map(orgs.map(({ id, limit }) => [id, [BigInt(limit), 1n]])),
    used: new Map(orgs.map(({ id }) => [id, ZERO])),
    pool: options.poolMode === 'voucher' ? ZERO : [BigInt(options.pool), 1n],
  };
}

function pay({ cash, used }: Purses, row: PaymentTold): void {
  cash.set(row.org, less(cash.get(row.org) ?? ZERO, exact(row.cash)));
  used.set(row.org, add(used.get(row.org) ?? ZERO, exact(row.voucher)));
}

/** The least and the most a supporter can pay at this moment. */
function reach(book: Book, purses: Purses, org: string, project: string): { least: Exact; most: Exact } {
  const said = book.support.get(pair(org, project));
  const all = add(purses.cash.get(org) ?? ZERO, acceptedOf(book, org, project).most);
  const least = add(purses.cash.get(org) ?? ZERO, acceptedOf(book, org, project).least);
  const cap: Exact | undefined = said?.cap == null ? undefined : [BigInt(said.cap), 1n];
  const voucher = book.vouchers.get(org) ?? { least: ZERO, most: ZERO };
  const spent = purses.used.get(org) ?? ZERO;
  return {
    // Having spent the cent that rounding up gave, nothing is left of a voucher that was rounded down.
    least: add(less(voucher.least, lower(spent, voucher.least)), cap ? lower(cap, least) : least),
    most: add(less(voucher.most, spent), cap ? lower(cap, all) : all),
  };
}

/** What is accepted of an offer in kind: all, or its level part when the offers are more than can be taken in. */
function acceptedOf(book: Book, org: string, project: string): { least: Exact; most: Exact } {
  const offers = book.input.support
    .filter((each) => each.project === project && each.score > 0)
    .map(({ inkind }) => BigInt(inkind));
  const own = BigInt(book.support.get(pair(org, project))?.inkind ?? 0);
  const most = BigInt(book.input.projects.find(({ id }) => id === project)?.inkindMax ?? 0);
  if (offers.reduce((all, each) => all + each, 0n) <= most) return { least: [own, 1n], most: [own, 1n] };
  const part = lower([own, 1n], commonPart(offers, most));
  if (book.isExact) return { least: part, most: part };
  const down = part[0] / part[1];
  return { least: [down, 1n], most: [part[0] % part[1] === 0n ? down : down + 1n, 1n] };
}

/** The level that fills `most` from the offers, smallest offer first. */
function commonPart(offers: readonly bigint[], most: bigint): Exact {
  let rest = most;
  const ascending = [...offers].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [place, offer] of ascending.entries()) {
    const others = BigInt(ascending.length - place);
    if (offer * others >= rest) return [rest, others];
    rest -= offer;
  }
  return [rest, 1n];
}

function equalTreatment(book: Book): string[] {
  const purses = pursesOf(book);
  const keys = new Map(book.input.orgs.map(({ id, key }) => [id, BigInt(key)]));
  return book.outcome.events.flatMap((event) => {
    const rows = new Map((book.rows.get(event.project) ?? []).map((row) => [row.org, row]));
    const [top, bottom] = exact(event.rho);
    const faults = book.input.support
      .filter(({ project, score }) => event.phase === 1 && project === event.project && score > 0)
      .filter(({ org, project, score }) => {
        const total = exact(rows.get(org)?.total ?? 0);
        const price: Exact = [top * (keys.get(org) ?? 1n) * BigInt(score), bottom];
        const { least, most } = reach(book, purses, org, project);
        const isAtCap = compare(total, least) >= 0 && compare(total, most) <= 0;
        const apart = less(total, price);
        const isLevel = compare(apart, [1n, 1n]) < 0 && compare(apart, [-1n, 1n]) > 0;
        return compare(total, most) > 0 || !(isLevel || isAtCap);
      })
      .map(({ org, project }) => `I6: ${org} is treated otherwise than the others of ${project}`);
    for (const row of rows.values()) pay(purses, row);
    return faults;
  });
}

function exhaustion(book: Book): string[] {
  const { input, outcome } = book;
  const purses = pursesOf(book);
  for (const event of outcome.events.filter(({ phase }) => phase < 2)) {
    for (const row of book.rows.get(event.project) ?? []) pay(purses, row);
    purses.pool = less(purses.pool, exact(event.pool));
  }
  const decided = new Set(outcome.events.filter(({ phase }) => phase < 2).map(({ project }) => project));
  return input.projects
    .filter(({ id }) => !decided.has(id) && outcome.status[id] !== 'levy-unaffordable')
    .filter(({ id, cost }) => {
      const backers = input.support.filter(({ project, score }) => project === id && score > 0);
      const have = sum(backers.map(({ org }) => reach(book, purses, org, id).least));
      return backers.length > 0 && compare(have, less([BigInt(cost), 1n], subsidy(book, purses, cost))) >= 0;
    })
    .map(({ id }) => `I7: ${id} could have been paid`);
}

function subsidy({ input, isExact }: Book, purses: Purses, cost: number): Exact {
  if (input.options.poolMode !== 'ratio') return ZERO;
  const [n, d] = input.options.sigma;
  const part: Exact = [BigInt(cost) * BigInt(n), BigInt(d)];
  return lower(purses.pool, isExact ? part : [part[0] / part[1], 1n]);
}

function priceOrder({ outcome }: Book): string[] {
  const prices = outcome.events.filter(({ phase }) => phase === 1);
  return prices.slice(1).flatMap((event, place) => {
    const before = prices[place];
    const isRising = before && compare(exact(before.mu), exact(event.mu)) <= 0;
    return isRising ? [] : [`I8: ${event.project} is cheaper than what was bought before it`];
  });
}
