/** Voters who took part in the same purchases are of one kind and have the same purse. */
export interface Kinds {
  of(voter: number): number;
  /** The purse of a voter over the denominator of the books; found once for a kind between two purchases. */
  purse(voter: number): bigint;
  /** A purchase begins: those who take part will be of new kinds, each according to the one they were of. */
  begin(): void;
  /** Lets a voter take part. */
  move(voter: number): void;
}

/** In the beginning all are of one kind. `exactly` finds the purse of a voter. */
export function kindsOf(voters: number, exactly: (voter: number) => bigint): Kinds {
  const kindOf = new Int32Array(voters);
  const following = new Map<number, number>();
  const purses = new Map<number, bigint>();
  let count = 1;
  return {
    of: (voter) => kindOf[voter] ?? 0,
    purse(voter) {
      const kind = kindOf[voter] ?? 0;
      const purse = purses.get(kind) ?? exactly(voter);
      purses.set(kind, purse);
      return purse;
    },
    begin() {
      following.clear();
      purses.clear();
    },
    move(voter) {
      const before = kindOf[voter] ?? 0;
      const after = following.get(before) ?? count;
      if (after === count) count += 1;
      following.set(before, after);
      kindOf[voter] = after;
    },
  };
}
