// @ts-check
// What a sealed proposal was decided under besides its rule and its answers: when it was closed, the money it asked for,
// who was concerned, and the earlier decision it takes up. With nothing but Node, and sharing no line with the program
// that sealed it. What an entry holds stands in docs/archive.md.

/**
 * @typedef {Record<string, any>} Row
 * @typedef {{ proposalId: string, path: string | undefined, outcome: string | null }} Earlier
 */

/** @param {Row} entry @returns {string[]} */
export const besideFaults = (entry) => [...timeFaults(entry), ...moneyFaults(entry), ...interestFaults(entry)];

/** Nothing is closed before its window ends, but consent that everyone has answered. @param {Row} entry */
function timeFaults({ rule, closesAt, closedAt, commitment, withdrawal, result }) {
  if (withdrawal) return closedAt ? ['is withdrawn and closed'] : [];
  if (!closedAt) return ['was closed without a date'];
  const isAnswered = rule.method === 'consent' && !commitment && result.silent === 0 && result.again === 0;
  const isOver = Date.parse(closedAt) >= Date.parse(closesAt);
  return isOver || isAnswered ? [] : ['was closed before its window ended'];
}

/** Money is put together until a day, and only then is it too late. @param {Row} entry */
function moneyFaults({ commitment, closesAt, closedAt, result }) {
  if (!commitment) return [];
  const { neededCents, marginBasisPoints, lapsesAt } = commitment;
  const faults = [];
  if (!Number.isSafeInteger(neededCents) || neededCents < 1) faults.push('asks for no amount of money');
  if (!Number.isInteger(marginBasisPoints) || marginBasisPoints < 0 || marginBasisPoints > 10_000) {
    faults.push('has a margin that is none');
  }
  if (!(Date.parse(lapsesAt) >= Date.parse(closesAt))) faults.push('lapses before its window ends');
  const isEarly = closedAt && Date.parse(closedAt) < Date.parse(lapsesAt);
  if (isEarly && result?.outcome !== 'adopted') faults.push('was closed without the money before it lapsed');
  return faults;
}

/** Whoever was left out as concerned did not answer, and did not count. @param {Row} entry */
function interestFaults({ interests = [], voters, answers }) {
  const faults = [];
  const seen = new Set();
  for (const { organisationId, words, isLeftOut } of interests) {
    if (seen.has(organisationId)) faults.push('has two interests of one organisation');
    seen.add(organisationId);
    if (!words) faults.push('has an interest without its words');
    if (!isLeftOut) continue;
    const isOne = (/** @type {string} */ id) => id === organisationId;
    if (voters.some((/** @type {Row} */ each) => isOne(each.id)))
      faults.push('counts an organisation that is left out');
    if (answers.some((/** @type {Row} */ each) => isOne(each.organisationId))) {
      faults.push('has an answer of an organisation that is left out');
    }
  }
  return faults;
}

/**
 * The earlier decision stands before it in the register; only what was adopted is amended or superseded.
 * @param {Row} entry
 * @param {Map<number, Earlier>} before the proposals of the register before this one, by the number of their entry
 * @returns {string[]}
 */
export function linkFaults({ follows }, before) {
  if (!follows) return [];
  const { kind, proposalId, number, register } = follows;
  const earlier = before.get(register);
  if (!earlier || earlier.proposalId !== proposalId)
    return [`takes up a decision that register ${register} does not hold`];
  const faults = [];
  if (!['reopens', 'amends', 'supersedes'].includes(kind))
    faults.push(`takes up a decision in an unknown way: ${kind}`);
  if (earlier.path && earlier.path !== `proposals/${number}`) faults.push('takes up a decision by another number');
  if (kind !== 'reopens' && earlier.outcome !== 'adopted') faults.push(`${kind} a decision that was not adopted`);
  return faults;
}
