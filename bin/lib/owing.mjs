// @ts-check
// Checks what adopted funding rounds oblige to, with nothing but Node: no line of this file is shared with the program
// that wrote it. What an archive holds stands in docs/archive.md.

/**
 * @typedef {Record<string, any>} Row
 * @typedef {{ promise: string, faults: string[] }} Finding
 */

/**
 * Every project that an adopted round funds is owed to the cent: what the organisations pay of it, the hours they give and
 * what the pool carries are the rows of that act, and together its cost.
 * @param {Row[]} adoptions
 * @param {Row[]} freezes
 * @param {Row[]} obligations
 * @param {Row[]} inKind
 * @returns {Finding}
 */
export function roundsOwed(adoptions, freezes, obligations, inKind) {
  const faults = [];
  let counted = 0;
  for (const { round_id } of adoptions.filter(({ outcome }) => outcome === 'obliged')) {
    const kept = freezes.find((each) => each.round_id === round_id);
    if (!kept) {
      faults.push(`round ${round_id} was adopted and never frozen`);
      continue;
    }
    const [input, outcome] = [JSON.parse(kept.input), JSON.parse(kept.outcome)];
    for (const { id, cost } of input.projects.filter((/** @type {Row} */ each) => outcome.order.includes(each.id))) {
      counted += 1;
      const money = obligations.filter(of(round_id, id)).filter(({ kind }) => kind === 'share');
      const beside = inKind.filter(of(round_id, id)).filter(({ releases_id }) => releases_id === null);
      const owed = sum(money) + sum(beside);
      if (owed !== cost) faults.push(`project ${id} of round ${round_id} is owed ${owed} cents and costs ${cost}`);
    }
  }
  return { promise: `each of the ${counted} projects of adopted funding rounds is owed to the cent`, faults };
}

/**
 * What was adopted for a cost that is owed already obliges nobody: no row of money, work or hours names it.
 * @param {Row[]} splits
 * @param {Row[]} adoptions
 * @param {Row[]} obligations
 * @param {Row[]} inKind
 * @returns {Finding}
 */
export function needlessOwesNothing(splits, adoptions, obligations, inKind) {
  const bound = new Set(adoptions.filter(({ outcome }) => outcome === 'obliged').map(({ round_id }) => round_id));
  const rounds = adoptions.filter(({ outcome, round_id }) => outcome === 'owed-already' && !bound.has(round_id));
  const sources = [...splits.map(({ proposal_id }) => proposal_id), ...rounds.map(({ round_id }) => round_id)];
  const faults = sources
    .filter((source) => [...obligations, ...inKind].some(({ source_id }) => source_id === source))
    .map((source) => `${source} was adopted for a cost that is owed already, and something is owed by it`);
  return { promise: `nobody owes anything by ${sources.length} decisions on costs that were owed already`, faults };
}

/**
 * What was let go of what is given in kind is the opposite of the row it names, which is let go once.
 * @param {Row[]} inKind
 * @returns {Finding}
 */
export function inKindLetGo(inKind) {
  const faults = [];
  const seen = new Set();
  for (const row of inKind.filter(({ releases_id }) => releases_id !== null)) {
    const first = inKind.find(({ id }) => id === row.releases_id);
    // A row of work has no figure: 0 and its opposite are one.
    const isOpposite = first && first.cents + row.cents === 0 && (first.minutes ?? 0) + (row.minutes ?? 0) === 0;
    if (!isOpposite || seen.has(row.releases_id)) faults.push(`${row.id} lets go of something else than it names`);
    seen.add(row.releases_id);
  }
  return { promise: `${inKind.length} rows of what is given in kind stand, or were let go once`, faults };
}

/** @param {string} source @param {string} project */
const of = (source, project) => (/** @type {Row} */ row) => row.source_id === source && row.project_id === project;

/** @param {Row[]} rows @returns {number} */
const sum = (rows) => rows.reduce((total, row) => total + row.cents, 0);
