import { plusMinutes } from '../../../../basics/instant';
import { cents, LARGEST_CENTS } from '../../../../basics/money';
import { type Fault, Field, Folded, moment, money, Notice, Table, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { type ProposalSettings, windowFor } from '../../rules';
import { readMoney } from '../form';

interface DatesProps {
  readonly common: (name: string) => { t: Words; name: string; faults: readonly Fault[]; value: string };
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** The days, where they are not those of the charter. */
export const Dates = ({ common, faults, t }: DatesProps) => (
  <Folded
    summary={t.decisions.otherDates()}
    open={faults.some(({ field }) => field === 'opensOn' || field === 'closesOn')}
  >
    <Field
      {...common('opensOn')}
      type="date"
      label={t.decisions.fieldOpensOn()}
      hint={t.decisions.fieldOpensOnHint()}
      optional
    />
    <Field
      {...common('closesOn')}
      type="date"
      label={t.decisions.fieldClosesOn()}
      hint={t.decisions.fieldClosesOnHint()}
      optional
    />
  </Folded>
);

interface WindowsProps {
  readonly here: Here;
  readonly settings: ProposalSettings;
  readonly amount: string;
  readonly t: Words;
}

/** The charter's windows with the day on which each would close if it opened now; the one for the amount stands out. */
export function Windows({ here, settings, amount, t }: WindowsProps) {
  const { currency, timeZone } = here.community;
  const typedCents = readMoney(amount);
  const isKnown = typeof typedCents === 'number' && typedCents > 0 && typedCents <= LARGEST_CENTS;
  const applies = isKnown ? windowFor(settings.windows, cents(typedCents)) : null;
  const closing = (days: number) => moment(plusMinutes(here.now, days * 1_440), timeZone, t.language);
  return (
    <Notice title={t.decisions.windowsTitle()}>
      <Table
        quiet
        caption={t.decisions.windowsTitle()}
        columns={[
          { name: t.decisions.windowAmount() },
          { name: t.decisions.windowLength() },
          { name: t.decisions.windowEnd() },
        ]}
        rows={settings.windows.map(({ upToCents, days }) => [
          upToCents === null
            ? t.decisions.windowBeyond()
            : t.decisions.windowAtMost({ most: money(upToCents, currency, t.language) }),
          t.decisions.days({ days }),
          closing(days),
        ])}
      />
      {applies && (
        <p>
          <b>{t.decisions.windowApplies({ days: applies.days, until: closing(applies.days) })}</b>
        </p>
      )}
    </Notice>
  );
}
