import { no } from '../../reading';

/** A number as it is written: whole digits and how many of them stand behind the point, without trailing zeros. */
export interface Written {
  readonly digits: bigint;
  readonly decimals: number;
}

/** Reads `1234`, `1234.50` or `1234,50`, also with a sign; `null` for anything else. */
export function writtenNumber(text: string): Written | null {
  const found = /^([+-]?\d{1,30})(?:[.,](\d{0,30}))?$/.exec(text.trim());
  if (!found) return null;
  const behind = (found[2] ?? '').replace(/0+$/, '');
  return { digits: BigInt(`${found[1]}${behind}`.replace('+', '')), decimals: behind.length };
}

/** The number times `scale`, a power of ten that holds its decimals; `null` beyond what a number can hold exactly. */
export function scaledTo(scale: number, { digits, decimals }: Written): number | null {
  const scaled = (digits * BigInt(scale)) / 10n ** BigInt(decimals);
  const size = scaled < 0n ? -scaled : scaled;
  return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(scaled) : null;
}

/** Refuses what is no amount: at a line of a section, or, without one (0), a value of META. */
export const noAmount = (at: string, value: string, line: number): never =>
  no('ballots-amount-unreadable', at, {
    ...{ value, line, hasLine: line > 0 ? 'yes' : 'no', isEmpty: value.trim() === '' ? 'yes' : 'no' },
  });
