/** The supporters of one project who still have money, gathered once and sifted in place. */
export interface Scratch {
  readonly voters: Int32Array;
  readonly purses: Float64Array;
  readonly weights: Float64Array;
}

/** Room for the project with the most supporters. */
export function scratchFor(starts: Int32Array): Scratch {
  let most = 0;
  for (let project = 0; project + 1 < starts.length; project += 1)
    most = Math.max(most, (starts[project + 1] ?? 0) - (starts[project] ?? 0));
  return { voters: new Int32Array(most), purses: new Float64Array(most), weights: new Float64Array(most) };
}
