/** How many digits after the point the roots keep: a root is floored to a millionth of a millionth of √cent. */
const DIGITS = 12n;
const SCALE = 10n ** DIGITS;

/** √a · 10¹², floored, by Newton's method on whole numbers. */
export const scaledRoot = (a: bigint): bigint => rootOf(a * SCALE * SCALE);

/** The largest whole number whose square is at most `a`. */
function rootOf(a: bigint): bigint {
  if (a < 2n) return a;
  // From above, the steps fall until they would rise again.
  let root = 1n << BigInt(Math.ceil(a.toString(2).length / 2));
  for (;;) {
    const next = (root + a / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}
