// @ts-check
// Follows a decision by consent through its rounds, from its own entry and with nothing but Node: no line of this file
// is shared with the program that sealed it. What an entry holds stands in docs/archive.md.

/**
 * @typedef {Record<string, any>} Row
 */

/** Where a decision may go from each round. @type {Record<string, string[]>} */
const NEXT = {
  clarify: ['react', 'amend', 'object'],
  react: ['clarify', 'amend', 'object'],
  amend: ['react', 'object'],
  object: ['integrate'],
  integrate: ['amend', 'object'],
};

/** An act bears the time at which it was asked for, and may have waited for another one: so long at most. */
const WAITED = 60_000;

/** Tells whether an entry holds its rounds; those of the first decisions by consent do not. @param {Row} entry */
export const holdsRounds = ({ wordings, rounds, objections }) => Boolean(wordings || rounds || objections);

/**
 * What is wrong with the rounds of an entry: nothing when texts, answers and objections follow from each other.
 * @param {Row} entry
 * @returns {string[]}
 */
export function roundFaults(entry) {
  const { rule, wordings, rounds, objections } = entry;
  if (rule.method !== 'consent') return ['has rounds under a rule that has none'];
  if (!wordings?.length || !rounds?.length || !objections) return ['lacks its wordings, its rounds or its objections'];
  return [
    ...wordingFaults(entry),
    ...pathFaults(entry),
    ...answerFaults(entry),
    ...objectionFaults(entry),
    ...endFaults(entry),
  ];
}

/** How many objections of those who vote stand open. @param {Row} entry */
export function openObjections(entry) {
  const voting = new Set(entry.voters.map((/** @type {Row} */ each) => each.id));
  return raised(entry).filter((each) => voting.has(each.organisationId) && closingOf(entry, each) === null).length;
}

/** The texts follow each other, change where they may, and the last one is what was decided upon. @param {Row} entry */
function wordingFaults(entry) {
  const faults = [];
  const { wordings, grounds, title, text } = entry;
  const open = openObjections(entry);
  if (grounds?.openObjections !== open) {
    faults.push(`counts ${grounds?.openObjections} open objections, what was done about them gives ${open}`);
  }
  for (const [place, wording] of wordings.entries()) {
    if (wording.number !== place + 1) faults.push(`has wording ${wording.number} in the place of ${place + 1}`);
    if (place > 0 && !wasIn(entry, wording.at, ['amend', 'integrate'])) {
      faults.push(`has wording ${wording.number} in a round where the text does not change`);
    }
    if (!wording.creditedTo?.personId) faults.push(`owes wording ${wording.number} to nobody`);
  }
  const last = wordings.at(-1);
  if (last.title !== title || last.text !== text) faults.push('was not decided in its last wording');
  if (grounds?.wording !== wordings.length) faults.push(`counts wording ${grounds?.wording} of ${wordings.length}`);
  return faults;
}

/** The rounds follow each other as they may. @param {Row} entry */
function pathFaults({ rounds }) {
  const faults = [];
  for (const [place, { number, round, mode, endsAt }] of rounds.entries()) {
    const before = rounds[place - 1]?.round;
    const mayBe = before ? [before, ...(NEXT[before] ?? [])] : ['clarify'];
    if (number !== place + 1) faults.push(`has round ${number} in the place of ${place + 1}`);
    if (!mayBe.includes(round)) faults.push(`goes from ${before ?? 'its opening'} to ${round}`);
    if (mode === 'live' ? endsAt !== null : mode !== 'days' || !endsAt) faults.push(`has no end for round ${number}`);
  }
  return faults;
}

/** Each answer was given to the text of its time, in a round that asked for it. @param {Row} entry */
function answerFaults(entry) {
  const faults = [];
  for (const { at, kind, stage, wording = 1 } of entry.answers) {
    if (stage !== 'binding') continue;
    const given = entry.wordings[wording - 1];
    if (!given || !isWithin(at, given.at, entry.wordings[wording]?.at)) {
      faults.push(`has an answer of ${at} to wording ${wording}, which was not the text then`);
    }
    if (!wasIn(entry, at, kind === 'withdrawn' ? ['object', 'integrate'] : ['object'])) {
      faults.push(`has an answer of ${at}, when none was asked for`);
    }
  }
  return faults;
}

/** Each objection is there once, closed as the answers and what was done about it say. @param {Row} entry */
function objectionFaults(entry) {
  const faults = [];
  const made = raised(entry);
  const kept = entry.objections.map((/** @type {Row} */ each) => each.id);
  if (
    new Set(kept).size !== kept.length ||
    kept.some((/** @type {string} */ id) => !made.some((each) => each.id === id))
  )
    faults.push('tells of an objection that was not made');
  for (const answer of made) {
    const objection = eventsOf(entry, answer);
    if (!objection) {
      faults.push(`says nothing of the objection ${answer.id}`);
      continue;
    }
    faults.push(...objection.events.flatMap((/** @type {Row} */ each) => eventFaults(entry, answer, objection, each)));
    const [is, was] = [closingOf(entry, answer), objection.closing];
    if (is?.how !== was?.how || is?.at !== was?.at) {
      faults.push(`says ${told(was)} of the objection ${answer.id}, what was done gives ${told(is)}`);
    }
  }
  return faults;
}

/** @param {Row} entry @param {Row} answer @param {Row} objection @param {Row} event */
function eventFaults({ wordings }, answer, { events }, { kind, at, wording, isObjection, reason }) {
  const name = `the objection ${answer.id}`;
  if (Date.parse(at) < Date.parse(answer.at) - WAITED) return [`tells of ${name} before it was made`];
  if (kind === 'acknowledged') return [];
  const isHeard = events.some((/** @type {Row} */ each) => each.kind === 'acknowledged');
  const faults = isHeard ? [] : [`closes or tests ${name}, which nobody had acknowledged`];
  if (kind === 'integrated') {
    const isLater = Number.isInteger(wording) && wording > (answer.wording ?? 1) && wording <= wordings.length;
    return isLater ? faults : [...faults, `integrates ${name} in a text that does not come after it`];
  }
  if (kind !== 'tested') return [...faults, `knows nothing of ${kind}`];
  return typeof isObjection === 'boolean' && reason
    ? faults
    : [...faults, `tests ${name} without a verdict or a reason`];
}

/** Consent ends where agreement is asked for and over no objection, unless its time to find money ran out. @param {Row} entry */
function endFaults(entry) {
  const { closedAt, commitment, rounds } = entry;
  if (!closedAt || (commitment && Date.parse(closedAt) >= Date.parse(commitment.lapsesAt))) return [];
  const faults = [];
  const { round } = rounds.at(-1);
  if (round !== 'object') faults.push(`was closed in the round ${round}`);
  const open = openObjections(entry);
  if (open > 0) faults.push(`was closed over ${open} open objections`);
  return faults;
}

/** Every objection that was made, taken back or not. @param {Row} entry @returns {Row[]} */
const raised = ({ answers }) =>
  answers.filter((/** @type {Row} */ each) => each.stage === 'binding' && each.kind === 'object');

/** @param {Row} entry @param {Row} answer @returns {Row | undefined} */
const eventsOf = ({ objections }, answer) => objections?.find((/** @type {Row} */ each) => each.id === answer.id);

/**
 * What closed an objection first: a wording or a test, or the next word of its own organisation; null while it is open.
 * @param {Row} entry @param {Row} answer @returns {{ how: string, at: string } | null}
 */
function closingOf(entry, answer) {
  /** @type {Row | null} */
  let next = null;
  for (const each of entry.answers) {
    if (each.organisationId !== answer.organisationId || each.stage !== 'binding') continue;
    if (isLater(each, answer) && (next === null || isLater(next, each))) next = each;
  }
  /** @type {Row | null} */
  let answered = null;
  for (const each of eventsOf(entry, answer)?.events ?? []) {
    const closes = each.kind === 'integrated' || (each.kind === 'tested' && each.isObjection === false);
    if (closes && (answered === null || each.at < answered.at)) answered = each;
  }
  if (answered && (next === null || answered.at <= next.at)) {
    return { how: answered.kind === 'integrated' ? 'integrated' : 'not-an-objection', at: answered.at };
  }
  return next && { how: next.kind === 'object' ? 'raised-again' : 'withdrawn', at: next.at };
}

/** @param {Row} one @param {Row} other */
const isLater = (one, other) => one.at > other.at || (one.at === other.at && one.id > other.id);

/** Tells whether one of these rounds ran at that time. @param {Row} entry @param {string} at @param {string[]} names */
const wasIn = ({ rounds }, at, names) =>
  rounds.some(
    (/** @type {Row} */ each, /** @type {number} */ place) =>
      names.includes(each.round) && isWithin(at, each.openedAt, rounds[place + 1]?.openedAt),
  );

/** @param {string} at @param {string} from @param {string | undefined} until */
const isWithin = (at, from, until) =>
  Date.parse(at) >= Date.parse(from) - WAITED && (!until || Date.parse(at) <= Date.parse(until) + WAITED);

/** @param {Row | null | undefined} closing */
const told = (closing) => (closing ? `${closing.how} at ${closing.at}` : 'that it stands open');
