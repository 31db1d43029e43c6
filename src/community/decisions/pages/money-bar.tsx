import { type Cents, cents } from '../../../basics/money';
import { money, type Words } from '../../../design';

interface MoneyBarProps {
  readonly gatheredCents: Cents;
  readonly neededCents: Cents;
  readonly currency: string;
  readonly t: Words;
}

/** What has been put together of what is needed, as a bar and in figures. */
export function MoneyBar({ gatheredCents, neededCents, currency, t }: MoneyBarProps) {
  const portion = Math.min(1, gatheredCents / neededCents);
  const missing = cents(Math.max(0, neededCents - gatheredCents));
  const show = (amount: Cents) => money(amount, currency, t.language);
  return (
    <>
      <p>
        {t.decisions.gathered({
          gathered: show(gatheredCents),
          needed: show(neededCents),
          missing: show(missing),
          isThere: missing === 0 ? 'yes' : 'no',
        })}
      </p>
      <svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">
        <rect class="bar-ground" width="100%" height="12" />
        <rect class="bar-value" width={`${Math.round(portion * 1000) / 10}%`} height="12" />
      </svg>
    </>
  );
}
