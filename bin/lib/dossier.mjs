// @ts-check
// Checks the file an organisation takes away, with nothing but Node: no line of this file is shared with the program
// that wrote it. What the file holds stands in docs/archive.md.
import { createHash } from 'node:crypto';

/**
 * @typedef {Record<string, any>} Row
 * @typedef {{ promise: string, faults: string[] }} Finding
 */

/**
 * The lines of a chain that are about one organisation: each is what was chained, two that follow each other are linked,
 * and none lies beyond the end that the manifest tells.
 * @param {string} chain
 * @param {Row[]} rows
 * @param {{ number: number, hash: string }} head
 * @returns {Finding}
 */
export function ownLines(chain, rows, head) {
  const faults = [];
  /** @type {Row | undefined} */
  let last;
  for (const row of rows) {
    const name = `${chain} ${row.number}`;
    const before = Buffer.from(String(row.previous_hash).slice(2), 'hex');
    const hash = createHash('sha256').update(before).update(`${row.number} ${row.entry}`).digest('hex');
    if (row.hash !== `\\x${hash}`) faults.push(`${name} was changed after it was written`);
    if (last && row.number <= last.number) faults.push(`${name} stands twice, or not in its order`);
    if (last && row.number === last.number + 1 && row.previous_hash !== last.hash)
      faults.push(`${name} is not chained to the one before`);
    if (row.number > head.number) faults.push(`${name} lies beyond the end of the ${chain} (${head.number})`);
    if (row.number === head.number && row.hash !== `\\x${head.hash}`)
      faults.push(`the ${chain} does not end as the manifest says`);
    last = row;
  }
  return {
    promise: `each of the ${rows.length} lines of the ${chain} is what was chained, up to ${head.hash}`,
    faults,
  };
}

/**
 * What is owed and paid adds up to the balance that the manifest tells: payments that were not taken back, and those that
 * were noted for a called pledge as a whole. What one paid that became part of another counts with the other.
 * @param {Row} manifest
 * @param {Row[]} obligations
 * @param {{ pledges: Row[], payments: Row[], withdrawals: Row[], isPartOfAnother?: boolean }} paying
 * @returns {Finding}
 */
export function balanceAddsUp({ balance }, obligations, { pledges, payments, withdrawals, isPartOfAnother = false }) {
  const sum = (/** @type {Row[]} */ rows) => rows.reduce((total, row) => total + row.cents, 0);
  const owed = sum(obligations);
  const isPaid = (/** @type {Row} */ row) =>
    row.source_kind === 'pledges' &&
    row.kind === 'call' &&
    pledges.some((each) => each.appeal_id === row.source_id && each.organisation_id === row.organisation_id);
  const counting = payments.filter(({ id }) => withdrawals.every((each) => each.payment_id !== id));
  const paid = isPartOfAnother ? 0 : sum(obligations.filter(isPaid)) + sum(counting);
  const faults = [];
  if (owed !== balance.owedCents) faults.push(`the rows add up to ${owed} cents owed, not ${balance.owedCents}`);
  if (paid !== balance.paidCents) faults.push(`the rows add up to ${paid} cents paid, not ${balance.paidCents}`);
  return { promise: `${obligations.length} rows add up to ${owed} cents owed and ${paid} paid`, faults };
}

/**
 * Nothing of anybody else lies in it: every row is that of the organisation, or of one that became part of it.
 * @param {Row} manifest
 * @param {Row[]} organisations
 * @param {Map<string, Row[]>} tables
 * @returns {Finding}
 */
export function ownRows({ organisation }, organisations, tables) {
  const own = new Set(organisations.map(({ id }) => id));
  const faults = organisations
    .filter(({ id, merged_into }) => id !== organisation.id && merged_into !== organisation.id)
    .map(({ name }) => `${name} is neither the organisation nor a part of it`);
  let counted = 0;
  for (const [name, rows] of tables)
    for (const row of rows) {
      counted += 1;
      if (!own.has(row.organisation_id)) faults.push(`${name} holds a row of somebody else`);
    }
  return { promise: `each of the ${counted} rows is the organisation's own`, faults };
}
