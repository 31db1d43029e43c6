import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { reductionOf } from './reduction';
import { every, type JoinFact, type JoinRequest, newest } from './request';

export type StepName = 'asked' | 'buddy' | 'modules' | 'dues' | 'reduction' | 'admission' | 'welcome';

/** Who must act: the newcomer, one organisation, all of them, those who facilitate. */
export type Awaited =
  | { readonly party: 'newcomer' | 'members' | 'coordination' }
  | { readonly party: 'organisation'; readonly id: Id; readonly name: string };

/** One step of the path of a newcomer, as both sides see it. */
export interface JoinStep {
  readonly name: StepName;
  readonly state: 'done' | 'now' | 'ahead' | 'skipped';
  /** When it was done. */
  readonly doneAt: Instant | null;
  readonly awaits: Awaited | null;
  readonly since: Instant | null;
  /** Until when others may answer or object. */
  readonly untilAt: Instant | null;
}

export interface JoinPath {
  readonly steps: readonly JoinStep[];
  readonly end: 'welcomed' | 'withdrawn' | 'closed' | null;
  /** Everything that comes before the decision is there. */
  readonly isReady: boolean;
}

/** How far a request has come, who waits for whom, since when. */
export function pathOf(request: JoinRequest, charter: { readonly needsBuddy: boolean }, now: Instant): JoinPath {
  const { facts, askedAt } = request;
  const ended = newest(facts, 'ended');
  const before = [
    done('asked', askedAt),
    buddyStep(facts, charter.needsBuddy, askedAt),
    ownStep('modules', newest(facts, 'modules-ticked')?.at, askedAt),
    ownStep('dues', newest(facts, 'dues-understood')?.at, askedAt),
    reductionStep(facts, now),
  ];
  const isReady = before.every(({ state }) => state === 'done' || state === 'skipped');
  const readySince = before.map(({ doneAt }) => doneAt ?? askedAt).reduce(later);
  const admitted = newest(facts, 'admitted');
  const steps = [...before, admissionStep(request, isReady, readySince), welcomeStep(admitted?.at)];
  const end = admitted ? 'welcomed' : ended ? (ended.data.side === 'newcomer' ? 'withdrawn' : 'closed') : null;
  return { steps: ended && !admitted ? steps.map(stopped) : steps, end, isReady: isReady && end === null };
}

/** The organisation that goes along with a newcomer; undefined until one has accepted. */
export const buddyOf = (facts: readonly JoinFact[]): JoinFact | undefined => newest(facts, 'buddy-accepted');

/** The organisation that was asked to be the buddy and has not answered. */
export function askedBuddy(facts: readonly JoinFact[]): JoinFact | undefined {
  const asked = newest(facts, 'buddy-asked');
  const hasAnswered = every(facts, 'buddy-declined').some(
    (each) => asked && each.organisationId === asked.organisationId && each.at >= asked.at,
  );
  return buddyOf(facts) || hasAnswered ? undefined : asked;
}

function buddyStep(facts: readonly JoinFact[], isNeeded: boolean, since: Instant): JoinStep {
  const accepted = buddyOf(facts);
  if (accepted) return done('buddy', accepted.at);
  if (!isNeeded) return { ...blank('buddy'), state: 'skipped' };
  const asked = askedBuddy(facts);
  if (asked?.organisationId) return now('buddy', organisation(asked.organisationId, asked.organisationName), asked.at);
  // Everyone who was asked has said no: somebody has to look further.
  return now('buddy', { party: 'coordination' }, newest(facts, 'buddy-declined')?.at ?? since);
}

const ownStep = (name: 'modules' | 'dues', at: Instant | undefined, since: Instant): JoinStep =>
  at ? done(name, at) : now(name, { party: 'newcomer' }, since);

function reductionStep(facts: readonly JoinFact[], moment: Instant): JoinStep {
  const reduction = reductionOf(facts, moment);
  if (!reduction) return { ...blank('reduction'), state: 'skipped' };
  if (reduction.settledAt) return done('reduction', reduction.settledAt);
  if (reduction.state === 'open')
    return { ...now('reduction', { party: 'members' }, reduction.askedAt), untilAt: reduction.untilAt };
  return now('reduction', { party: 'coordination' }, reduction.objections[0]?.at ?? reduction.askedAt);
}

function admissionStep({ facts, proposal }: JoinRequest, isReady: boolean, since: Instant): JoinStep {
  const admitted = newest(facts, 'admitted');
  if (admitted) return done('admission', admitted.at);
  if (proposal && !proposal.endedAt)
    return { ...now('admission', { party: 'members' }, proposal.openedAt), untilAt: proposal.closesAt };
  // A proposal that ended without admitting leaves it to whoever facilitates: talk, then propose again or close.
  if (proposal?.endedAt) return now('admission', { party: 'coordination' }, proposal.endedAt);
  return isReady ? now('admission', { party: 'coordination' }, since) : blank('admission');
}

const welcomeStep = (at: Instant | undefined): JoinStep => (at ? done('welcome', at) : blank('welcome'));

const blank = (name: StepName): JoinStep => ({
  ...{ name, state: 'ahead', doneAt: null, awaits: null, since: null, untilAt: null },
});
const done = (name: StepName, doneAt: Instant): JoinStep => ({ ...blank(name), state: 'done', doneAt });
const now = (name: StepName, awaits: Awaited, since: Instant): JoinStep => ({
  ...{ ...blank(name), state: 'now', awaits, since },
});
const organisation = (id: Id, name: string | null): Awaited => ({ party: 'organisation', id, name: name ?? '' });
const stopped = (step: JoinStep): JoinStep =>
  step.state === 'done' ? step : { ...blank(step.name), state: 'skipped' };
const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
