import type { RoundInput } from '../input';

/**
 * A round worked out the long way: every price of every project anew at every step, exact quotients in pairs, payers sorted by
 * what they can bear. Shares nothing with the engine but the shape of its input. Cents only.
 */
export function naiveRound({ orgs, projects, support, options }: RoundInput) {
  type Pair = [bigint, bigint];
  const sign = (value: bigint): number => (value < 0n ? -1 : value > 0n ? 1 : 0);
  const compare = (a: Pair, b: Pair): number => sign(a[0] * b[1] - b[0] * a[1]);
  const cash = new Map(orgs.map(({ id, limit }) => [id, BigInt(limit)]));
  const key = new Map(orgs.map((org) => [org.id, BigInt(org.key)]));
  const had = new Map(orgs.map(({ id }) => [id, options.tieCents[id] ?? 0]));
  const vouchers = new Map(orgs.map(({ id }) => [id, 0n]));
  let pool = BigInt(options.pool);

  function priceOf(cost: bigint, payers: { id: string; cap: bigint; weight: bigint }[]): Pair | null {
    if (payers.reduce((all, { cap }) => all + cap, 0n) < cost) return null;
    const left = [...payers].sort((a, b) => compare([a.cap, a.weight], [b.cap, b.weight]));
    let rest = cost;
    for (;;) {
      const weight = left.reduce((all, each) => all + each.weight, 0n);
      const first = left[0];
      if (!first) return [0n, 1n];
      if (compare([rest, weight], [first.cap, first.weight]) <= 0) return [rest, weight];
      rest -= first.cap;
      left.shift();
    }
  }

  function round(
    price: Pair,
    payers: { id: string; cap: bigint; weight: bigint }[],
    record: Map<string, number>,
  ): Map<string, bigint> {
    const shares = payers.map(({ id, cap, weight }) => {
      const wanted: Pair = [price[0] * weight, price[1]];
      const share: Pair = compare([cap, 1n], wanted) <= 0 ? [cap, 1n] : wanted;
      const floor = share[0] / share[1];
      return { id, floor, fraction: [share[0] - floor * share[1], share[1]] as Pair };
    });
    const exact = shares.reduce<Pair>(
      (all, { floor, fraction: [n, d] }) => [all[0] * d + (floor * d + n) * all[1], all[1] * d],
      [0n, 1n],
    );
    const missing = Number(exact[0] / exact[1] - shares.reduce((all, { floor }) => all + floor, 0n));
    const queue = shares
      .filter(({ fraction }) => fraction[0] > 0n)
      .sort(
        (a, b) =>
          compare(b.fraction, a.fraction) ||
          (record.get(a.id) ?? 0) - (record.get(b.id) ?? 0) ||
          (a.id < b.id ? -1 : 1),
      );
    const lucky = queue.slice(0, missing);
    const [last, loser] = [lucky.at(-1), queue[missing]];
    if (last && loser && compare(last.fraction, loser.fraction) === 0)
      for (const each of lucky)
        if (compare(each.fraction, last.fraction) === 0) record.set(each.id, (record.get(each.id) ?? 0) + 1);
    const ids = new Set(lucky.map(({ id }) => id));
    return new Map(shares.map(({ id, floor }) => [id, floor + (ids.has(id) ? 1n : 0n)]));
  }

  const order: string[] = [];
  const payments: { project: string; org: string; voucher: number; inkind: number; cash: number; total: number }[] = [];
  const fromPool: { project: string; amount: number }[] = [];
  const status: Record<string, string> = {};
  const open = new Set(projects.map(({ id }) => id));
  const backersOf = (project: string) =>
    support.filter((each) => each.project === project && each.score > 0).sort((a, b) => (a.org < b.org ? -1 : 1));
  const hours = new Map<string, bigint>();
  for (const { id, inkindMax } of projects) {
    const offers = backersOf(id).map(({ org, inkind }) => ({ id: org, cap: BigInt(inkind), weight: 1n }));
    const price = priceOf(BigInt(inkindMax), offers);
    const accepted = price && round(price, offers, new Map());
    for (const { id: org, cap } of offers) hours.set(`${org} ${id}`, accepted?.get(org) ?? cap);
  }
  const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
  const own = ({ org, project, cap }: RoundInput['support'][number]): bigint => {
    const all = (cash.get(org) ?? 0n) + (hours.get(`${org} ${project}`) ?? 0n);
    return cap === null ? all : min(BigInt(cap), all);
  };
  function charge(project: string, paid: Map<string, bigint>, part: bigint): void {
    for (const [org, total] of [...paid].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const voucher = min(vouchers.get(org) ?? 0n, total);
      const inkind = status[project] === 'levied' ? 0n : min(hours.get(`${org} ${project}`) ?? 0n, total - voucher);
      const rest = total - voucher - inkind;
      vouchers.set(org, (vouchers.get(org) ?? 0n) - voucher);
      cash.set(org, (cash.get(org) ?? 0n) - rest);
      if (total > 0n)
        payments.push({
          project,
          org,
          voucher: Number(voucher),
          inkind: Number(inkind),
          cash: Number(rest),
          total: Number(total),
        });
    }
    pool -= part;
    if (part > 0n) fromPool.push({ project, amount: Number(part) });
    order.push(project);
    open.delete(project);
  }

  for (const levy of options.levies) {
    const cost = BigInt(projects.find(({ id }) => id === levy)?.cost ?? 0);
    const payers = orgs.map(({ id }) => ({ id, cap: cash.get(id) ?? 0n, weight: key.get(id) ?? 1n }));
    const price = priceOf(cost, payers);
    status[levy] = price ? 'levied' : 'levy-unaffordable';
    if (price) charge(levy, round(price, payers, had), 0n);
    open.delete(levy);
  }
  if (options.poolMode === 'voucher' && orgs.length > 0) {
    const everybody = orgs.map(({ id }) => ({ id, cap: pool, weight: key.get(id) ?? 1n }));
    const keys = everybody.reduce((all, { weight }) => all + weight, 0n);
    for (const [org, part] of round([pool, keys], everybody, had)) vouchers.set(org, part);
    pool = 0n;
  }

  const tie = (a: string, b: string): number => {
    const of = (id: string) => ({
      cost: projects.find((each) => each.id === id)?.cost ?? 0,
      weight: backersOf(id).reduce((all, { org, score }) => all + Number(key.get(org)) * score, 0),
    });
    const rest = options.ties === 'id' ? 0 : of(b).weight - of(a).weight || of(a).cost - of(b).cost;
    return rest || (a < b ? -1 : 1);
  };
  for (;;) {
    const affordable = [...open].flatMap((id) => {
      const cost = BigInt(projects.find((each) => each.id === id)?.cost ?? 0);
      const [n, d] = options.sigma;
      const part = options.poolMode === 'ratio' ? min(pool, (cost * BigInt(n)) / BigInt(d)) : 0n;
      const payers = backersOf(id).map((each) => ({
        id: each.org,
        cap: (vouchers.get(each.org) ?? 0n) + own(each),
        weight: (key.get(each.org) ?? 1n) * BigInt(each.score),
      }));
      const price = payers.length > 0 ? priceOf(cost - part, payers) : null;
      if (!price) return [];
      const mu: Pair = options.benefit === 'cost' ? [price[0], price[1] * cost] : price;
      return [{ id, part, payers, price, mu }];
    });
    const best = affordable.sort((a, b) => compare(a.mu, b.mu) || tie(a.id, b.id))[0];
    if (!best) break;
    status[best.id] = 'funded';
    charge(best.id, round(best.price, best.payers, had), best.part);
  }
  if (options.poolMode !== 'ratio') {
    for (const [org, left] of vouchers) {
      pool += left;
      vouchers.set(org, 0n);
    }
    for (;;) {
      const closable = [...open].flatMap((id) => {
        const cost = BigInt(projects.find((each) => each.id === id)?.cost ?? 0);
        const paid = new Map(backersOf(id).map((each) => [each.org, own(each)]));
        const gap = cost - [...paid.values()].reduce((all, each) => all + each, 0n);
        const [n, d] = options.sigma;
        const paying = [...paid.values()].filter((each) => each > 0n).length;
        const isEligible =
          gap > 0n && gap <= pool && gap * BigInt(d) <= cost * BigInt(n) && paying >= options.minBackers;
        return isEligible && paid.size > 0 ? [{ id, paid, gap, part: [gap, cost] as Pair }] : [];
      });
      const best = closable.sort((a, b) => compare(a.part, b.part) || tie(a.id, b.id))[0];
      if (!best) break;
      status[best.id] = 'funded-with-gap';
      charge(best.id, best.paid, best.gap);
    }
  }
  for (const { id, cost } of projects) {
    if (status[id]) continue;
    const have = backersOf(id).reduce((all, each) => all + own(each), 0n);
    const short = BigInt(cost) - min(BigInt(cost), have);
    status[id] = backersOf(id).length === 0 ? 'unfunded:no-supporter' : `unfunded:short-by-${short}`;
  }
  return {
    order,
    payments,
    pool: fromPool,
    poolLeft: Number(pool + [...vouchers.values()].reduce((all, each) => all + each, 0n)),
    cashLeft: Object.fromEntries([...cash].map(([id, left]) => [id, Number(left)])),
    status,
    tieCents: Object.fromEntries(had),
  };
}
