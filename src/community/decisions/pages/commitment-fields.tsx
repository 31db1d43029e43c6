import { type Day, isDay } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { currencySign, type Fault, Field, Folded, type Words } from '../../../design';
import { type Form, typed } from '../../../machinery/web';
import type { CommitmentInput } from '../rules';
import { readMoney } from './form';

interface CommitmentFieldsProps {
  readonly t: Words;
  readonly currency: string;
  readonly faults: readonly Fault[];
  readonly value: (name: string) => string;
}

const NAMES = ['needed', 'lapsesOn', 'margin'];

/** Money to put together by answering, for those who want it: how much, until when, and how far a later quote may go. */
export function CommitmentFields({ t, currency, faults, value }: CommitmentFieldsProps) {
  const isUsed = NAMES.some((name) => value(name) !== '') || faults.some(({ field }) => NAMES.includes(field ?? ''));
  const common = (name: string) => ({ t, name, faults, value: value(name), optional: true });
  return (
    <Folded summary={t.decisions.putTogether()} open={isUsed}>
      <p class="hint">{t.decisions.putTogetherHint()}</p>
      <Field
        {...common('needed')}
        type="number"
        unit={currencySign(currency)}
        label={t.decisions.fieldNeeded()}
        hint={t.decisions.fieldNeededHint()}
      />
      <Field
        {...common('lapsesOn')}
        type="date"
        label={t.decisions.fieldLapsesOn()}
        hint={t.decisions.fieldLapsesOnHint()}
      />
      <Field
        {...common('margin')}
        type="number"
        unit="%"
        label={t.decisions.fieldMargin()}
        hint={t.decisions.fieldMarginHint()}
      />
    </Folded>
  );
}

/**
 * Reads what those fields hold; null when they are empty. Refuses `not-a-number`, `not-a-day`, `needed-missing` and
 * `lapse-missing`.
 */
export function readCommitment(form: Form): CommitmentInput | null | Refusal {
  const neededCents = readMoney(typed(form, 'needed'), 'needed');
  if (isRefusal(neededCents)) return neededCents;
  // A percentage with two decimals is as many hundredths of a percent as an amount is cents.
  const margin = readMoney(typed(form, 'margin'), 'margin');
  if (isRefusal(margin)) return margin;
  const lapsesOn = readLapse(tidy(typed(form, 'lapsesOn')));
  if (isRefusal(lapsesOn)) return lapsesOn;
  if (neededCents === null) return lapsesOn || margin ? refuse('needed-missing', 'needed') : null;
  if (!lapsesOn) return refuse('lapse-missing', 'lapsesOn');
  return { neededCents, lapsesOn, marginBasisPoints: margin ?? 0 };
}

function readLapse(text: string): Day | null | Refusal {
  if (text === '') return null;
  return isDay(text) ? text : refuse('not-a-day', 'lapsesOn');
}
