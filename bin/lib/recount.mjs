// @ts-check
// Counts a sealed decision again from its own entry, with nothing but Node: no line of this file is shared with the
// program that sealed it. What an entry holds, and what each rule asks, stands in docs/archive.md.
import { besideFaults } from './beside.mjs';
import { holdsRounds, openObjections, roundFaults } from './rounds.mjs';

/**
 * @typedef {Record<string, any>} Row
 * @typedef {{ numerator: number, denominator: number }} Part
 */

/**
 * What is wrong with an entry of a proposal: nothing when counting it again gives what it says.
 * @param {Row} entry
 * @returns {string[]}
 */
export function recountFaults(entry) {
  try {
    return faultsOf(entry);
  } catch (error) {
    return [`cannot be counted again: ${error instanceof Error ? error.message : error}`];
  }
}

/** @param {Row} entry @returns {string[]} */
function faultsOf(entry) {
  const { withdrawal, result } = entry;
  if (!withdrawal && !result) return ['is closed and has no result'];
  const faults = [...besideFaults(entry), ...(holdsRounds(entry) ? roundFaults(entry) : [])];
  if (withdrawal) return result === null ? faults : ['is withdrawn and has a result'];
  const last = lastAnswers(entry);
  faults.push(...impossible(entry, last));
  const expected = count(entry, last);
  for (const name of new Set([...Object.keys(expected), ...Object.keys(result)])) {
    const [is, was] = [plain(expected[name]), plain(result[name])];
    if (is !== was) faults.push(`says ${name} ${was ?? 'nothing'}, its answers give ${is ?? 'nothing'}`);
  }
  return faults;
}

/** What its answers could not have said. @param {Row} entry @param {Row[]} last @returns {string[]} */
function impossible(entry, last) {
  const { rule, grounds, commitment, answers, options, words } = entry;
  const faults = [];
  const open = grounds?.openObjections ?? 0;
  if (!holdsRounds(entry) && (open < 0 || open > last.filter((each) => each.kind === 'object').length)) {
    faults.push(`counts ${open} open objections, more than were made`);
  }
  if (grounds && rule.method !== 'consent') faults.push('has wordings under a rule that has none');
  if (rule.method === 'advice' ? !words : words) faults.push('has the words of a decision where they do not belong');
  for (const { kind, commitCents, ranking, optionId } of answers) {
    if (commitCents && !commitment) faults.push('has money where none was asked for');
    const named = [...(ranking ?? []), ...(optionId ? [optionId] : [])];
    if (named.some((id) => !options.some((/** @type {Row} */ each) => each.id === id))) {
      faults.push('has an answer naming an option that is not one of its own');
    }
    if (new Set(ranking).size !== (ranking ?? []).length) faults.push('has a ranking that names an option twice');
    if (!kindsUnder(rule).includes(kind)) faults.push(`has an answer its rule does not take: ${kind}`);
  }
  return faults;
}

/** @param {Row} rule */
function kindsUnder(rule) {
  if (rule.method === 'advice') return ['advise', 'withdrawn'];
  if (rule.method === 'ranked-choice') return ['rank', 'abstain', 'withdrawn'];
  return ['agree', 'agree-with-reservation', 'object', 'abstain', 'withdrawn'];
}

/**
 * The last binding answer of each organisation that votes, by time and then by name of the row; none where it was taken
 * back.
 * @param {Row} entry
 * @returns {Row[]}
 */
function lastAnswers({ voters, answers }) {
  const found = [];
  for (const voter of voters) {
    let last = null;
    for (const each of answers) {
      if (each.organisationId !== voter.id || each.stage !== 'binding') continue;
      if (!last || each.at > last.at || (each.at === last.at && each.id > last.id)) last = each;
    }
    if (last && last.kind !== 'withdrawn') found.push(last);
  }
  return found;
}

/** The whole result, as the entry must have it. @param {Row} entry @param {Row[]} last @returns {Row} */
function count(entry, last) {
  const { rule, voters, options, grounds, commitment } = entry;
  // The first entries of consent say how many objections stood open, and not what was done about each.
  const open = holdsRounds(entry) ? openObjections(entry) : (grounds?.openObjections ?? 0);
  const wording = entry.wordings?.length ?? grounds?.wording ?? 1;
  const counting = rule.method === 'consent' ? last.filter((each) => (each.wording ?? 1) === wording) : last;
  const many = (/** @type {string[]} */ ...kinds) => counting.filter((each) => kinds.includes(each.kind)).length;
  const all = voters.length;
  const yes = many('agree', 'agree-with-reservation', 'rank');
  const no = many('object');
  /** @type {Row} */
  const expected = {
    voters: all,
    yes,
    reservations: many('agree-with-reservation'),
    no,
    abstained: many('abstain'),
    silent: all - last.length,
    needed: 0,
  };
  const quorum = rule.quorum ? reaching(rule.quorum, all) : 0;
  const isQuorate = counting.length >= quorum;
  let winner = null;
  let isDrawn = false;
  if (rule.size) {
    const part = rule.moreThan ? passing(rule.moreThan, all) : 0;
    expected.size = rule.size;
    expected.needed = Math.max(rule.minimumYes, part);
    expected.because = no
      ? 'objected'
      : !expected.needed
        ? 'nobody-objected'
        : yes < expected.needed
          ? 'too-few-yes'
          : 'enough-yes';
  } else {
    expected.method = rule.method;
    if (['consent', 'majority', 'ranked-choice'].includes(rule.method)) {
      expected.turnout = { answered: counting.length, needed: quorum };
    }
  }
  if (rule.method === 'consent') {
    expected.openObjections = open;
    expected.again = last.length - counting.length;
    expected.because = open ? 'objected' : isQuorate ? 'nobody-objected' : 'quorum-missing';
  }
  if (rule.method === 'silence') expected.because = no ? 'objected' : 'nobody-objected';
  if (rule.method === 'majority') {
    const whole = rule.of === 'voters' ? all : yes + no;
    expected.needed = Math.max(1, rule.moreThan ? passing(rule.moreThan, whole) : reaching(rule.atLeast, whole));
    expected.because = !isQuorate ? 'quorum-missing' : yes >= expected.needed ? 'enough-yes' : 'too-few-yes';
  }
  if (rule.method === 'advice') {
    expected.advised = many('advise');
    expected.because = 'advised';
  }
  if (rule.method === 'ranked-choice') {
    const run = runOff(
      options.map((/** @type {Row} */ each) => each.id),
      counting.filter((each) => each.kind === 'rank').map((each) => each.ranking),
    );
    expected.runOff = run;
    winner = run?.winnerId ?? null;
    isDrawn = run?.isTied ?? false;
    const papers = run ? sum(run.rounds.slice(-1).flatMap((each) => each.counts)) : 0;
    expected.needed = run ? Math.floor(papers / 2) + 1 : 0;
    expected.because = !run ? 'nobody-ranked' : isQuorate ? 'most-preferred' : 'quorum-missing';
  }
  let isAdopted = ['enough-yes', 'nobody-objected', 'most-preferred', 'advised'].includes(expected.because);
  if (commitment) {
    const giving = counting.filter((each) => ['agree', 'agree-with-reservation', 'rank'].includes(each.kind));
    const gatheredCents = giving.reduce((total, each) => total + (each.commitCents ?? 0), 0);
    expected.money = { gatheredCents, neededCents: commitment.neededCents };
    if (isAdopted && gatheredCents < commitment.neededCents) {
      expected.because = 'money-missing';
      isAdopted = false;
    }
  }
  expected.outcome = isAdopted ? 'adopted' : 'rejected';
  expected.option = isAdopted ? chosen(rule, options, counting, expected.runOff, winner, isDrawn) : null;
  return expected;
}

/**
 * The option that was taken, with what each had.
 * @param {Row} rule @param {Row[]} options @param {Row[]} counting @param {Row | null | undefined} run
 * @param {string | null} winner @param {boolean} isDrawn
 */
function chosen(rule, options, counting, run, winner, isDrawn) {
  if (options.length === 0 || rule.method === 'advice') return null;
  const having = (/** @type {string} */ id) =>
    run
      ? run.rounds[0].counts.find((/** @type {Row} */ each) => each.id === id).votes
      : counting.filter((each) => each.kind.startsWith('agree') && each.optionId === id).length;
  const counts = options.map(({ id, label }) => ({ id, label, yes: having(id) }));
  if (run) {
    const { id, label } = options.filter((each) => each.id === winner)[0] ?? {};
    return { id, label, counts, isTied: isDrawn };
  }
  const most = Math.max(...counts.map((each) => each.yes));
  const leading = counts.filter((each) => each.yes === most);
  const { id, label } = leading[0] ?? {};
  return { id, label, counts, isTied: leading.length > 1 };
}

/**
 * Ranked papers, counted by hand: pile by pile, the smallest pile handed on.
 * @param {string[]} listed @param {string[][]} papers
 */
function runOff(listed, papers) {
  const left = new Set(listed);
  const rounds = [];
  /** @type {Map<string, number>[]} */
  const history = [];
  if (papers.length === 0) return null;
  for (;;) {
    const piles = new Map([...left].map((id) => [id, 0]));
    let exhausted = 0;
    for (const paper of papers) {
      const top = paper.filter((id) => left.has(id))[0];
      if (top === undefined) exhausted += 1;
      else piles.set(top, (piles.get(top) ?? 0) + 1);
    }
    const counts = [...piles].map(([id, votes]) => ({ id, votes }));
    const largest = Math.max(...piles.values());
    const isDrawn = left.size === 2 && counts.every((each) => each.votes === largest);
    if (largest > (papers.length - exhausted) / 2 || isDrawn) {
      rounds.push({ counts, exhausted, eliminatedId: null, tie: null });
      return { rounds, winnerId: counts.filter((each) => each.votes === largest)[0]?.id, isTied: isDrawn };
    }
    const smallest = Math.min(...piles.values());
    const ids = counts.filter((each) => each.votes === smallest).map((each) => each.id);
    let out = ids;
    let settledByRound = null;
    for (let round = history.length; round > 0 && out.length > 1; round -= 1) {
      const then = (/** @type {string} */ id) => history[round - 1]?.get(id) ?? 0;
      const low = Math.min(...out.map(then));
      out = out.filter((id) => then(id) === low);
      if (out.length === 1) settledByRound = round;
    }
    const eliminatedId = out[out.length - 1] ?? null;
    rounds.push({ counts, exhausted, eliminatedId, tie: ids.length > 1 ? { ids, settledByRound } : null });
    history.push(piles);
    left.delete(/** @type {string} */ (eliminatedId));
  }
}

/** More than this part of a whole. @param {Part} part @param {number} whole */
function passing({ numerator, denominator }, whole) {
  let enough = 0;
  while (enough * denominator <= whole * numerator) enough += 1;
  return enough;
}

/** At least this part of a whole. @param {Part} part @param {number} whole */
function reaching({ numerator, denominator }, whole) {
  let enough = 0;
  while (enough * denominator < whole * numerator) enough += 1;
  return enough;
}

/** @param {{ votes: number }[]} counts */
const sum = (counts) => counts.reduce((total, each) => total + each.votes, 0);

/** One text for one value, whatever the order of its keys. @param {unknown} value @returns {string | undefined} */
function plain(value) {
  return JSON.stringify(value, (_, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
