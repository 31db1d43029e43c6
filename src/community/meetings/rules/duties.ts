import type { Id } from '../../../basics/id';

export const DUTIES = ['facilitation', 'notes', 'time'] as const;
export type Duty = (typeof DUTIES)[number];

const LONG_AGO = 1_000;

/** Who carried what at a meeting that was. */
export interface PastDuty {
  readonly personId: Id;
  readonly duty: Duty;
  /** 0 is the last meeting, 1 the one before. */
  readonly meetingsAgo: number;
}

/**
 * Who could do what this time: for each duty whoever has never done it or longest not, then who has carried least, then by
 * the order given; nobody twice. Duties that nobody is left for stay without a name.
 */
export function suggestedDuties(people: readonly Id[], past: readonly PastDuty[]): ReadonlyMap<Duty, Id> {
  const found = new Map<Duty, Id>();
  for (const duty of DUTIES) {
    const taken = new Set(found.values());
    const [first] = people
      .filter((each) => !taken.has(each))
      .map((personId, order) => ({ personId, order, ...loadOf(personId, duty, past) }))
      .sort((one, other) => other.rested - one.rested || one.carried - other.carried || one.order - other.order);
    if (first) found.set(duty, first.personId);
  }
  return found;
}

function loadOf(personId: Id, duty: Duty, past: readonly PastDuty[]) {
  const own = past.filter((each) => each.personId === personId);
  const same = own.filter((each) => each.duty === duty).map(({ meetingsAgo }) => meetingsAgo);
  return { rested: same.length === 0 ? LONG_AGO : Math.min(...same), carried: own.length };
}
