import { type Id, isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { mayLead, readReason, type Speaker, voiceOf } from '../../needs/rules';
import {
  type Acceptance,
  type Answer,
  type Election,
  type Nominable,
  type Nomination,
  type Place,
  type Step,
  signed,
} from './election';
import { stepTo } from './moving';
import { ELECTION_LIMITS, readWords } from './reading';
import {
  answersTo,
  areShown,
  begunWith,
  changes,
  firstNominations,
  isEnded,
  proposedNow,
  stageMoved,
  standing,
  takingPart,
} from './standing';

/** What was said on the telephone, for which organisation and by whom. */
export interface Told {
  readonly organisationId: string;
  readonly by: string;
}

export interface NominationInput {
  /** The number of the step that the form was drawn for. */
  readonly seen: number;
  readonly personId: string;
  readonly reason: string;
  /** Only when whoever leads enters it for an organisation. */
  readonly told?: Told | undefined;
}

/**
 * Names one person for one's organisation, with a reason; until nominations are shown another may be named instead.
 * Refuses `stage-moved` (`stage`), `nominations-shown`, `person-not-known`, `reason-missing`, `words-too-long` and
 * whatever `organisationOf` refuses.
 */
export function nominate(
  election: Election,
  input: NominationInput,
  known: readonly Nominable[],
  speaker: Speaker,
  place: Place,
): Nomination | Refusal {
  const problem = stageProblem(election, 'nominate', input.seen);
  if (problem) return problem;
  const spoken = organisationOf(election, input.told, speaker, place);
  if (isRefusal(spoken)) return spoken;
  if (areShown(election, place.stamp.today)) return refuse('nominations-shown');
  const own = firstNominations(election).find((each) => each.organisationId === spoken.organisationId);
  if (isOverruling(own, spoken)) return refuse('already-said-itself', 'organisation');
  const person = known.find((each) => each.personId === input.personId);
  if (!person) return refuse('person-not-known', 'person');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return { ...spoken, ...rowOf(speaker, place), ...nomineeOf(person.personId, person.name), reason, isChange: false };
}

/**
 * Changes one's organisation's nomination, once, and only towards someone already named. Refuses `stage-moved`,
 * `nothing-to-change`, `changed-already`, `person-not-named`, `same-person`, `reason-missing`, `words-too-long` and
 * whatever `organisationOf` refuses.
 */
export function change(
  election: Election,
  input: NominationInput,
  speaker: Speaker,
  place: Place,
): Nomination | Refusal {
  const problem = stageProblem(election, 'change', input.seen);
  if (problem) return problem;
  const spoken = organisationOf(election, input.told, speaker, place);
  if (isRefusal(spoken)) return spoken;
  const isOwn = (each: { organisationId: Id }): boolean => each.organisationId === spoken.organisationId;
  const first = firstNominations(election).find(isOwn);
  if (!first) return refuse('nothing-to-change');
  // What was entered for an organisation it may still say otherwise, as long as changes are made.
  const changed = changes(election).find(isOwn);
  if (changed && (changed.toldBy === null || spoken.toldBy !== null)) return refuse('changed-already');
  const person = firstNominations(election).find((each) => each.nomineeId === input.personId);
  if (!person) return refuse('person-not-named', 'person');
  if (person.nomineeId === first.nomineeId) return refuse('same-person', 'person');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return {
    ...spoken,
    ...rowOf(speaker, place),
    ...nomineeOf(person.nomineeId, person.nomineeName),
    reason,
    isChange: true,
  };
}

export interface AnswerInput {
  readonly seen: number;
  readonly kind: string;
  readonly reason: string;
  readonly told?: Told | undefined;
}

/**
 * Consents to the proposal that stands or objects to it with a reason; a second answer replaces the first. Refuses
 * `stage-moved`, `kind-unknown`, `reason-missing` (an objection without one), `words-too-long` and whatever
 * `organisationOf` refuses.
 */
export function answer(election: Election, input: AnswerInput, speaker: Speaker, place: Place): Answer | Refusal {
  const problem = stageProblem(election, 'object', input.seen);
  if (problem) return problem;
  const spoken = organisationOf(election, input.told, speaker, place);
  if (isRefusal(spoken)) return spoken;
  const { kind } = input;
  if (kind !== 'consent' && kind !== 'object') return refuse('kind-unknown', 'kind');
  const proposed = proposedNow(election)?.number ?? 0;
  const own = answersTo(election, proposed).find((each) => each.organisationId === spoken.organisationId);
  if (isOverruling(own, spoken)) return refuse('already-said-itself', 'organisation');
  // Consent needs no words, and words beside it would be read by nobody.
  const reason = kind === 'object' ? readReason(input.reason) : '';
  if (isRefusal(reason)) return reason;
  return { ...spoken, ...rowOf(speaker, place), proposed, kind, reason };
}

export interface AcceptanceInput {
  readonly seen: number;
  readonly kind: string;
  readonly reason: string;
}

/**
 * The person proposed has the last word: consents and is elected, or declines, which leads back to a proposal. Refuses
 * `stage-moved`, `not-yours-to-accept`, `kind-unknown` and `words-too-long`.
 */
export function accept(
  election: Election,
  input: AcceptanceInput,
  speaker: Speaker,
  place: Place,
): { readonly acceptance: Acceptance; readonly step: Step } | Refusal {
  const problem = stageProblem(election, 'accept', input.seen);
  if (problem) return problem;
  const proposed = proposedNow(election);
  if (proposed?.personId !== speaker.personId) return refuse('not-yours-to-accept');
  const { kind } = input;
  if (kind !== 'accept' && kind !== 'decline') return refuse('kind-unknown', 'kind');
  const reason = readWords(input.reason, 'reason', ELECTION_LIMITS.words);
  if (isRefusal(reason)) return reason;
  const how = { mode: standing(election).mode, endsAt: null, reason: '', present: null };
  const step = stepTo(election, kind === 'accept' ? 'elected' : 'propose', how, speaker, place);
  return { acceptance: { proposed: proposed.number, kind, reason, at: place.stamp.at }, step };
}

/** Whether it is still time for this, and whether the form was drawn for the stage that stands. */
function stageProblem(election: Election, stage: Step['stage'], seen: number): Refusal | undefined {
  const now = standing(election);
  if (isEnded(now.stage)) return refuse('election-ended');
  const isOfThisStage = seen >= begunWith(election) && seen <= now.number;
  return now.stage === stage && isOfThisStage ? undefined : stageMoved(election);
}

interface Spoken {
  readonly organisationId: Id;
  readonly toldBy: string | null;
}

/**
 * The organisation for which this is said: one's own, or the one that telephoned. Refuses `election-not-yours`,
 * `teller-missing`, `words-too-long`, `organisation-not-asked`, `organisation-left` and whatever `voiceOf` refuses.
 */
function organisationOf(
  election: Election,
  told: Told | undefined,
  speaker: Speaker,
  { stamp }: Place,
): Spoken | Refusal {
  if (told && !mayLead(speaker.seat)) return refuse('election-not-yours');
  const own = told ? told.organisationId : voiceOf(speaker, 'binding', stamp.today);
  if (isRefusal(own)) return own;
  const toldBy = told ? readWords(told.by, 'toldBy', ELECTION_LIMITS.teller) : null;
  if (isRefusal(toldBy)) return toldBy;
  if (toldBy === '') return refuse('teller-missing', 'toldBy');
  if (!isId(own) || !election.voters.some((each) => each.id === own))
    return refuse('organisation-not-asked', 'organisation');
  const isHere = takingPart(election, stamp.today).some((each) => each.id === own);
  return isHere ? { organisationId: own, toldBy } : refuse('organisation-left', 'organisation');
}

/** The telephone never speaks over an organisation that has spoken for itself. */
const isOverruling = (own: { readonly toldBy: string | null } | undefined, { toldBy }: Spoken): boolean =>
  toldBy !== null && own?.toldBy === null;

const nomineeOf = (nomineeId: Id, nomineeName: string) => ({ nomineeId, nomineeName });

const rowOf = (speaker: Speaker, { stamp }: Place) => ({ id: stamp.id, ...signed(speaker), at: stamp.at });
