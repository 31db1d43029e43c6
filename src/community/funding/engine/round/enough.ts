import { byId } from '../remainder';
import { computeRound } from './compute';
import type { RoundInput } from './input';

/**
 * One supporter whose limit, raised by that much, would have a project funded: found by computing the round again with
 * it, so that it is never said where it is not so. The first by id; null where no single raise is enough.
 */
export function enoughFor(
  project: string,
  raiseCents: number,
  input: RoundInput,
): { readonly org: string; readonly raiseCents: number } | null {
  const backers = input.support.filter((each) => each.project === project && each.score > 0);
  const orgs = backers.map(({ org }) => org).sort(byId);
  const found = orgs.find((org) => {
    const { status } = computeRound(raised(org, project, raiseCents, input));
    return status[project]?.startsWith('funded') === true;
  });
  return found === undefined ? null : { org: found, raiseCents };
}

/** The same round with more in one purse, and as much more for this project where there is a cap. */
function raised(org: string, project: string, by: number, input: RoundInput): RoundInput {
  return {
    ...input,
    orgs: input.orgs.map((each) => (each.id === org ? { ...each, limit: each.limit + by } : each)),
    support: input.support.map((each) =>
      each.org === org && each.project === project && each.cap !== null ? { ...each, cap: each.cap + by } : each,
    ),
  };
}
