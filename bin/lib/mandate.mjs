// @ts-check
// Checks a decision that someone took alone, from its own entry and with nothing but Node: no line of this file is
// shared with the program that sealed it. What an entry holds stands in docs/archive.md.

/**
 * @typedef {Record<string, any>} Row
 */

const DAY = 86_400_000;

/**
 * What is wrong with an entry of a mandate: nothing when its amount is within what the role allowed, and its day within
 * the term.
 * @param {Row} entry
 * @returns {string[]}
 */
export function mandateFaults({ amountCents, limitCents, termFromOn, termLastOn, decidedAt, decidedOn, ...entry }) {
  const faults = [];
  if (!entry.personId || !entry.seatId || !entry.role) faults.push('names no holder, no seat or no role');
  if (amountCents !== null) {
    if (!Number.isSafeInteger(amountCents) || amountCents < 1)
      faults.push(`decides an amount that is none: ${amountCents}`);
    if (!(amountCents <= (limitCents ?? 0))) {
      faults.push(`decides ${amountCents} cents, its role allowed ${limitCents ?? 'none'}`);
    }
  }
  // Which day it was depends on where the community lives, by a day at most; the oldest entries do not say which.
  const at = Date.parse(`${decidedAt.slice(0, 10)}T00:00:00Z`);
  const days = decidedOn ? [decidedOn] : [-DAY, 0, DAY].map((by) => new Date(at + by).toISOString().slice(0, 10));
  if (!days.some((on) => termFromOn <= on && on <= termLastOn)) {
    faults.push(`was decided on ${decidedOn ?? decidedAt}, outside the term from ${termFromOn} to ${termLastOn}`);
  }
  if (decidedOn && !(Math.abs(Date.parse(`${decidedOn}T00:00:00Z`) - at) <= DAY)) {
    faults.push(`was decided at ${decidedAt}, which is not on ${decidedOn}`);
  }
  return faults;
}
