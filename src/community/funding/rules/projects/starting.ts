import { type Refusal, refuse } from '../../../../basics/outcome';
import type { Appeal } from '../pledges/appeal';
import type { AppealStanding } from '../pledges/standing';
import { type Fundability, proposalProblem } from './fundable';

/** What carries a project on a day. */
export interface Carrying {
  readonly isStarted: boolean;
  readonly found: Fundability;
  /** Whether everyone was asked for a ceiling until a day. */
  readonly areCeilingsAsked: boolean;
  /** The newest appeal for pledges that was not released, with where it stands. */
  readonly appeal:
    | { readonly terms: Pick<Appeal, 'boundAt' | 'ending'>; readonly standing: AppealStanding }
    | undefined;
  /** Whether a decision obliges anyone to pay for it. */
  readonly isOwed: boolean;
}

/**
 * Why the work on a project may not begin today, if it may not: `started-already`; where pledges pay for it
 * `threshold-missing` (`missingCents`; domain T19) or `start-undecided`; otherwise `cost-zero`, `not-fundable`,
 * `ceilings-unreached` (`missingCents`; domain SC2, step 9), or `start-undecided` as long as nobody owes anything for it.
 */
export function startProblem({ isStarted, found, areCeilingsAsked, appeal, isOwed }: Carrying): Refusal | undefined {
  if (isStarted) return refuse('started-already');
  if (appeal) return pledgesProblem(appeal);
  // What the group decided stands, also where it costs more than the ceilings that were said before.
  if (isOwed) return found.standing === 'empty' ? refuse('cost-zero') : undefined;
  return proposalProblem(found, areCeilingsAsked) ?? refuse('start-undecided');
}

function pledgesProblem({ terms, standing }: NonNullable<Carrying['appeal']>): Refusal | undefined {
  if (terms.ending) return undefined;
  const { missingToStartCents } = standing;
  if (missingToStartCents > 0) return refuse('threshold-missing', undefined, { missingCents: missingToStartCents });
  return terms.boundAt === null ? refuse('start-undecided') : undefined;
}
