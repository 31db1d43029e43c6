import type { Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { gatheredSentence } from '../letters/sentences';
import type { Result } from '../rules';

interface MoneyBarProps {
  readonly money: NonNullable<Result['money']>;
  readonly here: Here;
  readonly t: Words;
}

/** What has been put together of what is needed, as a bar and in figures. */
export function MoneyBar({ money, here, t }: MoneyBarProps) {
  const portion = Math.min(1, money.gatheredCents / money.neededCents);
  return (
    <>
      <p>{gatheredSentence(money, here, t)}</p>
      <svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">
        <rect class="bar-ground" width="100%" height="12" />
        <rect class="bar-value" width={`${Math.round(portion * 1000) / 10}%`} height="12" />
      </svg>
    </>
  );
}
