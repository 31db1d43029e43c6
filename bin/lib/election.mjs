// @ts-check
// Follows a sealed election through from its own entry, with nothing but Node: no line of this file is shared with the
// program that sealed it. What an entry holds stands in docs/archive.md.

/**
 * @typedef {Record<string, any>} Row
 */

/**
 * What is wrong with an entry of an election: nothing when each of its parts follows from those before.
 * @param {Row} entry
 * @returns {string[]}
 */
export function electionFaults(entry) {
  return [...namedFaults(entry), ...changeFaults(entry), ...proposalFaults(entry), ...endFaults(entry)];
}

/** Each organisation that was asked names one person, and gives a reason. @param {Row} entry */
function namedFaults({ voters, nominations, proposals }) {
  const faults = [];
  const asked = new Set(voters.map((/** @type {Row} */ each) => each.id));
  const heard = new Set();
  if (asked.size !== voters.length) faults.push('asks an organisation twice');
  for (const { organisationId, personId, reason } of nominations) {
    if (!asked.has(organisationId)) faults.push('has a nomination of an organisation that was not asked');
    if (heard.has(organisationId)) faults.push('has two nominations of one organisation');
    if (!personId || !reason) faults.push('has a nomination without a person or without a reason');
    heard.add(organisationId);
  }
  if (nominations.length === 0 && proposals.length > 0) faults.push('proposes somebody whom nobody named');
  return faults;
}

/** A change: once, of one's own nomination, towards someone else whom others named. @param {Row} entry */
function changeFaults({ nominations, changes }) {
  const faults = [];
  const named = new Set(nominations.map((/** @type {Row} */ each) => each.personId));
  const changed = new Set();
  for (const { organisationId, personId, reason } of changes) {
    const before = nominations.find((/** @type {Row} */ each) => each.organisationId === organisationId);
    if (!before) faults.push('has a change of an organisation that named nobody');
    if (before?.personId === personId) faults.push('has a change that changes nothing');
    if (!named.has(personId)) faults.push('has a change towards somebody whom nobody had named');
    if (changed.has(organisationId)) faults.push('has two changes of one organisation');
    if (!reason) faults.push('has a change without a reason');
    changed.add(organisationId);
  }
  return faults;
}

/** Each proposal follows from what the one before it met. @param {Row} entry */
function proposalFaults({ voters, nominations, proposals, outcome }) {
  const faults = [];
  const named = new Set(nominations.map((/** @type {Row} */ each) => each.personId));
  const declined = new Set();
  for (const [place, now] of proposals.entries()) {
    const before = proposals[place - 1];
    const isLast = place === proposals.length - 1;
    const name = `proposal ${place + 1}`;
    if (now.number !== place + 1) faults.push(`${name} is numbered ${now.number}`);
    if (!named.has(now.personId)) faults.push(`${name} is of somebody whom nobody named`);
    if (declined.has(now.personId)) faults.push(`${name} is of somebody who had declined`);
    if (!Number.isInteger(now.termMonths) || now.termMonths < 1) faults.push(`${name} has no term`);
    faults.push(...countFaults(name, now, voters.length, isLast && outcome === 'stopped'));
    // An adjustment answers objections, and objections are answered by an adjustment.
    const wasObjected = before !== undefined && before.objections > 0;
    if (wasObjected !== (now.adjustment !== ''))
      faults.push(`${name} and the objections before it do not belong together`);
    if (wasObjected && sameTerms(now, before)) faults.push(`${name} adjusts nothing`);
    if (before && !wasObjected && !['decline', 'taken-back'].includes(before.lastWord)) {
      faults.push(`${name} follows one that nobody objected to nor declined`);
    }
    if (now.objections > 0 && now.lastWord !== null) faults.push(`${name} has a last word in spite of an objection`);
    if (now.lastWord === 'accept' && !isLast) faults.push(`${name} was accepted, and another followed`);
    if (now.lastWord === 'decline') declined.add(now.personId);
  }
  return faults;
}

/** @param {string} name @param {Row} proposal @param {number} voters @param {boolean} mayLack */
function countFaults(name, { consents, objections, silent }, voters, mayLack) {
  const counts = [consents, objections, silent];
  if (mayLack && counts.every((each) => each === null)) return [];
  if (!counts.every((each) => Number.isInteger(each) && each >= 0)) return [`${name} is not counted`];
  if (consents + objections + silent > voters) return [`${name} counts more answers than organisations asked`];
  return consents + objections === 0 ? [`${name} was answered by nobody`] : [];
}

/** @param {Row} a @param {Row} b */
const sameTerms = (a, b) => a.personId === b.personId && a.termMonths === b.termMonths && a.words === b.words;

/** Whoever is elected was proposed last, accepted, and holds the mandate as long as was agreed. @param {Row} entry */
function endFaults({ outcome, reason, proposals, agreed, term, endedAt, openedAt }) {
  const faults = [];
  const last = proposals.at(-1);
  if (Date.parse(endedAt) < Date.parse(openedAt)) faults.push('ended before it was opened');
  if (outcome === 'stopped') {
    if (!reason) faults.push('was stopped without a reason');
    if (term !== null || last?.lastWord === 'accept') faults.push('was stopped and has somebody elected');
    return faults;
  }
  if (outcome !== 'elected') return [...faults, `has an unknown outcome: ${outcome}`];
  if (!last || !term) return [...faults, 'elects nobody'];
  if (last.lastWord !== 'accept') faults.push('elects somebody who did not accept');
  if (term.personId !== last.personId || term.organisationId !== last.organisationId) {
    faults.push('gives the mandate to somebody else than was proposed last');
  }
  if (term.fromOn < agreed.startsOn) faults.push('begins the mandate before the day agreed');
  const until = lastDay(term.fromOn, last.termMonths);
  if (term.untilOn !== until)
    faults.push(`ends the mandate on ${term.untilOn}, ${last.termMonths} months end on ${until}`);
  return faults;
}

/** The last day of so many months from a day on. @param {string} from @param {number} months */
function lastDay(from, months) {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const lengthOf = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const next = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lengthOf)));
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10);
}
