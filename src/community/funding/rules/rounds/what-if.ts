import { type Cents, cents } from '../../../../basics/money';
import { computeRound, type RoundOutcome } from '../../engine';
import { roundInput } from './freezing';
import type { Declaration, FundingRound, RoundMember } from './round';

/** What an organisation would pay if so many others declared the same as it does. */
export interface Supposed {
  readonly others: number;
  /** One per project it supports or is levied for, in the order of the round; null where it would not be funded. */
  readonly projects: readonly (SupposedPart | null)[];
  readonly cashCents: Cents;
  readonly inkindCents: Cents;
}

export interface SupposedPart {
  readonly cashCents: Cents;
  readonly inkindCents: Cents;
  readonly voucherCents: Cents;
}

/** Beyond so many rows only every other step is shown. */
const MOST_ROWS = 12;

/**
 * What if nobody else joined, or one, or two: at one's own limit, caps and hours, as though those others were like
 * oneself. Reads nothing that anybody else declared: it is not even given it.
 */
export function suppose(round: FundingRound, own: Declaration): readonly Supposed[] {
  const self = round.members.find(({ id }) => id === own.organisationId);
  if (!self) return [];
  const others = round.members.filter(({ id, leftOn }) => id !== self.id && leftOn === null);
  return stepsTo(others.length).map((count) => supposed(round, own, self, others, count));
}

/** The projects that a row of it speaks of. */
export const supposedProjects = ({ projects }: FundingRound, { support }: Declaration) =>
  projects.filter(({ id, isLevied }) => isLevied || support.some(({ projectId }) => projectId === id));

function supposed(
  round: FundingRound,
  own: Declaration,
  self: RoundMember,
  others: readonly RoundMember[],
  count: number,
): Supposed {
  // Everybody weighs as much as oneself: what others weigh is known, but not which of them would join.
  const members = [self, ...others.map((each) => ({ ...each, weight: self.weight }))];
  const joining = others.slice(0, count).map(({ id }) => ({ ...own, organisationId: id }));
  const outcome = computeRound(roundInput({ ...round, members }, [own, ...joining], round.lastOn));
  const projects = supposedProjects(round, own).map(({ id }) => partOf(outcome, self.id, id));
  return {
    others: count,
    projects,
    cashCents: cents(projects.reduce((sum, each) => sum + (each?.cashCents ?? 0), 0)),
    inkindCents: cents(projects.reduce((sum, each) => sum + (each?.inkindCents ?? 0), 0)),
  };
}

function partOf({ payments, order }: RoundOutcome, org: string, project: string): SupposedPart | null {
  if (!order.includes(project)) return null;
  const paid = payments.find((each) => each.org === org && each.project === project);
  const [cash, inkind, voucher] = [paid?.cash, paid?.inkind, paid?.voucher].map((each) => cents(Number(each ?? 0)));
  return { cashCents: cash ?? cents(0), inkindCents: inkind ?? cents(0), voucherCents: voucher ?? cents(0) };
}

/** 0, 1, 2, 3 … and always the last; in large communities fewer of those between. */
function stepsTo(last: number): readonly number[] {
  const steps: number[] = [];
  for (let at = 0, by = 1; at < last; at += by) {
    steps.push(at);
    if (steps.length >= MOST_ROWS) by *= 2;
  }
  return [...steps, last];
}
