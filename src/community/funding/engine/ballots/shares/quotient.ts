/** `n / d` as a number with an error below one part in 2^51, however long both are. `d` is above zero. */
export function quotient(n: bigint, d: bigint): number {
  if (n === 0n) return 0;
  const shift = bits(d) - bits(n) + 60;
  const scaled = shift >= 0 ? (n << BigInt(shift)) / d : n / (d << BigInt(-shift));
  return Number(scaled) * 2 ** -shift;
}

const bits = (value: bigint): number => (value < 0n ? -value : value).toString(16).length * 4;

/** The greatest common divisor of a long number and a short one. */
export function commonWithShort(long: bigint, short: number): number {
  let [a, b] = [short, Number(long % BigInt(short))];
  if (b < 0) b = -b;
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
