import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { assert, type Refusal, refuse } from '../../../basics/outcome';
import type { Answer, Election, Nomination, Proposed, Stage, Step, Voter, Wording } from './election';

/** The step that says where an election stands. */
export function standing({ steps }: Pick<Election, 'steps'>): Step {
  const last = steps.at(-1);
  assert(last, 'an election has its first step from its opening');
  return last;
}

export const isEnded = (stage: Stage): boolean => stage === 'elected' || stage === 'stopped';

/** What the role asks for now. */
export function agreed({ wordings }: Pick<Election, 'wordings'>): Wording {
  const last = wordings.at(-1);
  assert(last, 'an election has its words from its opening');
  return last;
}

/** The proposal that stands, if one was made. */
export const proposedNow = ({ proposed }: Election): Proposed | undefined => proposed.at(-1);

/** The number of the first step of the present stage: a change of pace does not begin it anew. */
export function begunWith({ steps }: Pick<Election, 'steps'>): number {
  const before = steps.findLastIndex((each) => each.stage !== steps.at(-1)?.stage);
  return steps[before + 1]?.number ?? 1;
}

/** Those asked that take part on a day. */
export const takingPart = ({ voters }: Pick<Election, 'voters'>, on: Day): readonly Voter[] =>
  voters.filter((each) => each.leftOn === null || each.leftOn > on);

/** Whom each organisation named before anything was shown: its last word of that stage. */
export const firstNominations = (election: Election): readonly Nomination[] =>
  lastOf(
    election,
    election.nominations.filter((each) => !each.isChange),
  );

/** Who changed, towards whom. */
export const changes = (election: Election): readonly Nomination[] =>
  lastOf(
    election,
    election.nominations.filter((each) => each.isChange),
  );

/** Whom each organisation names in the end. */
const nominationsNow = (election: Election): readonly Nomination[] => lastOf(election, election.nominations);

/** A person who was named, and the organisations that name them in the end. */
export interface Named {
  readonly personId: Id;
  readonly name: string;
  readonly nominations: readonly Nomination[];
}

/** Those who were named, the most named first, then by name; one whom everybody left is still there. */
export function byPerson(election: Election): readonly Named[] {
  const now = nominationsNow(election);
  const names = new Map(firstNominations(election).map((each) => [each.nomineeId, each.nomineeName]));
  return [...names]
    .map(([personId, name]) => ({ personId, name, nominations: now.filter((each) => each.nomineeId === personId) }))
    .sort((a, b) => b.nominations.length - a.nominations.length || (a.name < b.name ? -1 : 1));
}

/**
 * Tells whether nominations may be read: nobody's are before all who take part have nominated or whoever leads has
 * moved on, and then everybody's are.
 */
export function areShown(election: Election, today: Day): boolean {
  if (election.steps.some((each) => each.stage === 'change')) return true;
  if (standing(election).stage !== 'nominate') return false;
  return election.nominations.length > 0 && silentNominators(election, today).length === 0;
}

/** Those that have not nominated yet. */
export function silentNominators(election: Election, today: Day): readonly Voter[] {
  const heard = new Set(election.nominations.map((each) => each.organisationId));
  return takingPart(election, today).filter((each) => !heard.has(each.id));
}

/** What a proposal has met: among those that take part, or took part when its objections were closed. */
export interface Tally {
  readonly consents: number;
  /** Words and authors: the authors are for whoever leads, for nobody else. */
  readonly objections: readonly Answer[];
  readonly silent: readonly Voter[];
  /** All have answered, or the announced end has come. */
  readonly isHeard: boolean;
}

export function tally(election: Election, proposed: number, today: Day, now: Instant): Tally {
  const closed = objectionsOver(election, proposed)?.present;
  const present = closed ? election.voters.filter(({ id }) => closed.includes(id)) : takingPart(election, today);
  const ids = new Set(present.map((each) => each.id));
  const answers = answersTo(election, proposed).filter((each) => ids.has(each.organisationId));
  const heard = new Set(answers.map((each) => each.organisationId));
  const silent = present.filter((each) => !heard.has(each.id));
  const { endsAt } = standing(election);
  return {
    consents: answers.filter((each) => each.kind === 'consent').length,
    objections: answers.filter((each) => each.kind === 'object'),
    silent,
    isHeard: silent.length === 0 || (endsAt !== null && now >= endsAt),
  };
}

/** The step that closed the objections to a proposal. */
export function objectionsOver({ steps }: Pick<Election, 'steps'>, proposed: number): Step | undefined {
  const begins = steps.filter((each, place) => each.stage === 'object' && steps[place - 1]?.stage !== 'object');
  const begun = begins[proposed - 1]?.number;
  return begun === undefined ? undefined : steps.find((each) => each.number > begun && each.stage !== 'object');
}

/** The last word of each organisation on one proposal, in the order of the voters. */
export const answersTo = (election: Election, proposed: number): readonly Answer[] =>
  lastOf(
    election,
    election.answers.filter((each) => each.proposed === proposed),
  );

/** An act that was meant for a stage that is over, and where the election stands instead. */
export const stageMoved = (election: Election): Refusal =>
  refuse('stage-moved', undefined, { stage: standing(election).stage });

function lastOf<Row extends { readonly organisationId: Id }>(
  { voters }: Pick<Election, 'voters'>,
  rows: readonly Row[],
): readonly Row[] {
  return voters.flatMap(({ id }) => rows.findLast((each) => each.organisationId === id) ?? []);
}
