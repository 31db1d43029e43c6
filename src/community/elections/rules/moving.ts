import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { mayLead, readReason, type Speaker } from '../../needs/rules';
import {
  type Election,
  type Nominable,
  type Place,
  type Proposed,
  type Stage,
  type Step,
  signed,
  type Wording,
  type WordingInput,
} from './election';
import { ELECTION_LIMITS, readMonths, readPace, readWording, readWords } from './reading';
import { agreed, firstNominations, isEnded, proposedNow, stageMoved, standing, takingPart, tally } from './standing';

/** Fewer answers than this would tell who objected, unless there are no more to give. */
const FEWEST_ANSWERS = 3;

/** Where whoever leads may go from each stage, by a step alone. Proposing and the last word are acts of their own. */
const WAYS: Readonly<Record<Stage, readonly Stage[]>> = {
  role: ['nominate', 'stopped'],
  nominate: ['change', 'stopped'],
  change: ['propose', 'stopped'],
  propose: ['stopped'],
  object: ['integrate', 'accept', 'stopped'],
  integrate: ['stopped'],
  accept: ['propose', 'stopped'],
  elected: [],
  stopped: [],
};

/** The stages that whoever leads may move to now. */
export const waysFrom = (stage: Stage): readonly Stage[] => WAYS[stage];

export interface MoveInput {
  /** The number of the step that the form was drawn for. */
  readonly seen: number;
  /** Another stage; or the present one, to change its pace. */
  readonly to: string;
  readonly mode: string;
  readonly endsOn?: string | undefined;
  /** Asked for when stopping and when taking a proposal back from the person proposed. */
  readonly reason: string;
}

/**
 * Moves an election on, changes its pace, or stops it. Refuses `election-not-yours`, `stage-moved` (`stage`),
 * `no-such-way`, `reason-missing`, `words-too-long`, what `readPace` refuses, and what stands in the way:
 * `nominations-missing`, `objection-open`, `answers-missing` (`count`), `answers-too-few` (`fewest`),
 * `nothing-to-integrate`.
 */
export function move(election: Election, input: MoveInput, by: Speaker, place: Place): Step | Refusal {
  const { stage } = standing(election);
  const problem = leadProblem(election, input.seen, by);
  if (problem) return problem;
  const to = [stage, ...WAYS[stage]].find((each) => each === input.to);
  if (!to || isEnded(stage)) return refuse('no-such-way', 'to');
  const reason = needsReason(stage, to) ? readReason(input.reason) : '';
  if (isRefusal(reason)) return reason;
  const pace = to === 'stopped' ? { mode: standing(election).mode, endsAt: null } : readPace(input, place);
  if (isRefusal(pace)) return pace;
  const closes = stage === 'object' && (to === 'accept' || to === 'integrate');
  const present = closes ? takingPart(election, place.stamp.today).map((each) => each.id) : null;
  return obstacle(election, to, place) ?? stepTo(election, to, { ...pace, reason, present }, by, place);
}

/**
 * Puts the role's words otherwise, before anyone is named. Refuses as `move` does, `criteria-agreed` in any later
 * stage, and what `readWording` refuses.
 */
export function reword(
  election: Election,
  input: WordingInput & { readonly seen: number },
  by: Speaker,
  place: Place,
): { readonly wording: Wording; readonly step: Step } | Refusal {
  const problem = leadProblem(election, input.seen, by);
  if (problem) return problem;
  const { stage, mode, endsAt } = standing(election);
  if (stage !== 'role') return refuse('criteria-agreed');
  const wording = readWording(input, place.stamp.today);
  if (isRefusal(wording)) return wording;
  const number = agreed(election).number + 1;
  return {
    wording: { ...wording, number },
    step: stepTo(election, 'role', { mode, endsAt, reason: '', present: null }, by, place),
  };
}

export interface ProposingInput {
  readonly seen: number;
  readonly personId: string;
  readonly reason: string;
  readonly termMonths: string;
  readonly words: string;
  /** How the objections are integrated; asked for in that stage, nowhere else. */
  readonly adjustment: string;
  readonly mode: string;
  readonly endsOn?: string | undefined;
}

/**
 * Proposes one of those who were named, or adjusts what was objected to; either opens the objections. Refuses as `move`
 * does, `not-time-to-propose`, `person-not-named`, `person-not-known` (no seat in the community any more),
 * `person-declined`, `reason-missing`, `adjustment-missing`, `nothing-adjusted` and `months-unknown`.
 */
export function propose(
  election: Election,
  input: ProposingInput,
  known: readonly Nominable[],
  by: Speaker,
  place: Place,
): { readonly proposed: Proposed; readonly step: Step } | Refusal {
  const problem = leadProblem(election, input.seen, by);
  if (problem) return problem;
  const { stage } = standing(election);
  if (stage !== 'propose' && stage !== 'integrate') return refuse('not-time-to-propose');
  const person = readPerson(election, input.personId, known);
  if (isRefusal(person)) return person;
  const terms = readTerms(election, input, person, stage === 'integrate');
  if (isRefusal(terms)) return terms;
  const pace = readPace(input, place);
  if (isRefusal(pace)) return pace;
  const number = election.proposed.length + 1;
  const { personId, name: personName, organisationId } = person;
  const proposed = { number, personId, personName, organisationId, ...terms, at: place.stamp.at };
  return { proposed, step: stepTo(election, 'object', { ...pace, reason: '', present: null }, by, place) };
}

/** The next step of an election, by whoever takes it. */
export function stepTo(
  election: Election,
  stage: Stage,
  how: Pick<Step, 'mode' | 'endsAt' | 'reason' | 'present'>,
  by: Speaker,
  { stamp }: Place,
): Step {
  const { at, today } = stamp;
  return { number: standing(election).number + 1, stage, ...how, ...signed(by), at, on: today };
}

/** Who may lead, and whether they saw what they act upon: of two facilitators the second is told. */
function leadProblem(election: Election, seen: number, by: Speaker): Refusal | undefined {
  if (!mayLead(by.seat)) return refuse('election-not-yours');
  return seen === standing(election).number ? undefined : stageMoved(election);
}

const needsReason = (stage: Stage, to: Stage): boolean => to === 'stopped' || (stage === 'accept' && to === 'propose');

function obstacle(election: Election, to: Stage, { stamp }: Place): Refusal | undefined {
  const { stage } = standing(election);
  if (stage === 'nominate' && to === 'change' && election.nominations.length === 0)
    return refuse('nominations-missing');
  const proposed = proposedNow(election);
  if (stage !== 'object' || !proposed || (to !== 'accept' && to !== 'integrate')) return undefined;
  const { consents, objections, silent, isHeard } = tally(election, proposed.number, stamp.today, stamp.at);
  // How many are missing comes first: whoever tried after each answer would else learn whose was an objection.
  if (!isHeard) return refuse('answers-missing', undefined, { count: silent.length });
  const given = consents + objections.length;
  const isTooFew = given === 0 || (silent.length > 0 && given < FEWEST_ANSWERS);
  if (isTooFew) return refuse('answers-too-few', undefined, { fewest: FEWEST_ANSWERS });
  if (to === 'accept' && objections.length > 0) return refuse('objection-open');
  return to === 'integrate' && objections.length === 0 ? refuse('nothing-to-integrate') : undefined;
}

function readPerson(election: Election, personId: string, known: readonly Nominable[]): Nominable | Refusal {
  if (!firstNominations(election).some((each) => each.nomineeId === personId))
    return refuse('person-not-named', 'person');
  const declined = election.acceptances.some(
    (each) =>
      each.kind === 'decline' &&
      election.proposed.some((it) => it.number === each.proposed && it.personId === personId),
  );
  if (declined) return refuse('person-declined', 'person');
  return known.find((each) => each.personId === personId) ?? refuse('person-not-known', 'person');
}

function readTerms(
  election: Election,
  input: ProposingInput,
  person: Nominable,
  isAdjusting: boolean,
): Pick<Proposed, 'reason' | 'termMonths' | 'words' | 'adjustment'> | Refusal {
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  const termMonths = readMonths(input.termMonths);
  if (isRefusal(termMonths)) return termMonths;
  const words = readWords(input.words, 'words', ELECTION_LIMITS.words);
  if (isRefusal(words)) return words;
  if (!isAdjusting) return { reason, termMonths, words, adjustment: '' };
  const adjustment = readWords(input.adjustment, 'adjustment', ELECTION_LIMITS.words);
  if (isRefusal(adjustment)) return adjustment;
  if (adjustment === '') return refuse('adjustment-missing', 'adjustment');
  const before = proposedNow(election);
  const isSame = before?.personId === person.personId && before.termMonths === termMonths && before.words === words;
  return isSame ? refuse('nothing-adjusted', 'adjustment') : { reason, termMonths, words, adjustment };
}
