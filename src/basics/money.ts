/** An amount in whole cents (hundredths of the community's currency); a safe integer, never a fraction. */
export type Cents = number & { readonly brand: 'cents' };

/** The largest amount anyone may type: a thousand million euros. Sums of many such stay safe integers. */
export const LARGEST_CENTS = 100_000_000_000 as Cents;

/** Reads a whole number of cents; throws on a fraction or an unsafe integer. */
export function cents(amount: number | bigint): Cents {
  const whole = Number(amount);
  if (!Number.isSafeInteger(whole)) throw new RangeError(`not a whole number of cents: ${amount}`);
  return whole as Cents;
}

/** Adds amounts in cents. */
export const totalCents = (amounts: Iterable<Cents>): Cents => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
};

/** `numerator / denominator` of an amount, half a cent rounded away from zero. */
export function portionOf(amount: Cents, numerator: number, denominator: number): Cents {
  const twice = 2n * BigInt(amount) * BigInt(numerator);
  const by = 2n * BigInt(denominator);
  const half = twice < 0n ? -BigInt(denominator) : BigInt(denominator);
  return cents((twice + half) / by);
}

/** The price of work: minutes at an hourly rate in cents, half a cent rounded away from zero. */
export const priceOf = (minutes: number, hourlyRateCents: Cents): Cents => portionOf(hourlyRateCents, minutes, 60);

/** Reads an amount as people type it (`12`, `12,5`, `1 234.50`), in cents; undefined when it is not one, or beyond LARGEST_CENTS. */
export function readAmount(text: string): Cents | undefined {
  const amount = readHundredths(text);
  return amount !== undefined && amount >= 0 && amount <= LARGEST_CENTS ? cents(amount) : undefined;
}

/** Reads the same in hundredths whatever its size, below zero too, for those who then say what is wrong with it. */
export function readHundredths(text: string): number | undefined {
  const figure = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  return /^-?\d{1,30}(\.\d{1,2})?$/.test(figure) ? Math.round(Number(figure) * 100) : undefined;
}
