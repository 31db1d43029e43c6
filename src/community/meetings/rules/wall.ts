/** As many names as are read at a glance. */
const MOST_NAMES = 16;
/** Once there are more, the room needs to know whom it has not heard. */
const MOST_SILENT = 9;
/** More than that and nobody at the back reads any of it. */
const MOST_SAID = 3;

/** Whose names stand on the wall: everyone's, or of many those who have not spoken, and how many of these are left out. */
export function namesOnWall<Voter extends { readonly hasSpoken: boolean }>(
  voters: readonly Voter[],
): { readonly shown: readonly Voter[]; readonly others: number } {
  if (voters.length <= MOST_NAMES) return { shown: voters, others: 0 };
  const silent = voters.filter((each) => !each.hasSpoken);
  const shown = silent.slice(0, MOST_SILENT);
  return { shown, others: silent.length - shown.length };
}

/** What of all that is to be heard stands on the wall, and what is read elsewhere. */
export const saidOnWall = <Said>(
  said: readonly Said[],
): { readonly shown: readonly Said[]; readonly rest: readonly Said[] } => ({
  shown: said.slice(0, MOST_SAID),
  rest: said.slice(MOST_SAID),
});
