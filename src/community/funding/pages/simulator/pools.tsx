import { cents, totalCents } from '../../../../basics/money';
import { isRefusal } from '../../../../basics/outcome';
import { Field, faultsOf, number, Table, TextArea } from '../../../../design';
import { readGifts, readNamed, tryBonus, tryMatch } from '../../rules';
import { amountIn } from '../common';
import { amountTyped, Frame, type TryProps, typedIn } from './frame';

/** Pledges with a bonus for those who pledged if too few others do. */
export function Bonus({ request, names, t }: TryProps) {
  const amount = amountIn(request, t);
  const goal = amountTyped(request, 'goal', '4500');
  const bonus = amountTyped(request, 'bonus', '200');
  const text = typedIn(request, 'pledges', t.simulator.pledgesExample(names));
  const pledges = readNamed(text, 'pledges');
  const found = isRefusal(goal.cents)
    ? goal.cents
    : isRefusal(bonus.cents)
      ? bonus.cents
      : isRefusal(pledges)
        ? pledges
        : tryBonus(goal.cents, bonus.cents, pledges);
  const faults = faultsOf(isRefusal(found) ? found : undefined, t, 'simulator');
  return (
    <Frame
      {...{ request, t, id: 'bonus', title: t.simulator.bonusTitle(), why: t.simulator.bonusWhy() }}
      refusal={isRefusal(found) ? found : undefined}
      fields={
        <>
          <Field {...{ t, faults, name: 'goal', value: goal.typed }} type="number" label={t.simulator.cost()} />
          <Field {...{ t, faults, name: 'bonus', value: bonus.typed }} type="number" label={t.simulator.bonus()} />
          <TextArea
            {...{ t, faults, name: 'pledges', value: text }}
            label={t.simulator.pledges()}
            hint={t.simulator.amountsHint()}
            rows={4}
          />
        </>
      }
    >
      {!isRefusal(found) && (
        <>
          <p>
            {found.missingCents > 0
              ? t.simulator.bonusMissed({ missing: amount(found.missingCents) })
              : t.simulator.bonusReached()}
          </p>
          <Table
            quiet
            caption={t.simulator.bonusTitle()}
            columns={[
              { name: t.simulator.who() },
              { name: t.simulator.pledged(), numeric: true },
              { name: t.simulator.pays(), numeric: true },
              { name: t.simulator.receives(), numeric: true },
            ]}
            rows={found.pledges.map((each) => [
              each.name,
              amount(each.pledgedCents),
              amount(each.paysCents),
              amount(each.receivesCents),
            ])}
            totals={[
              t.simulator.total(),
              amount(totalCents(found.pledges.map((each) => each.pledgedCents))),
              amount(totalCents(found.pledges.map((each) => each.paysCents))),
              amount(totalCents(found.pledges.map((each) => each.receivesCents))),
            ]}
          />
        </>
      )}
    </Frame>
  );
}

/** A pool that follows how many give rather than how much. */
export function Match({ request, names, t }: TryProps) {
  const amount = amountIn(request, t);
  const pool = amountTyped(request, 'pool', '700');
  const text = typedIn(request, 'gifts', t.simulator.giftsExample(names));
  const gifts = readGifts(text, 'gifts');
  const found = isRefusal(pool.cents) ? pool.cents : isRefusal(gifts) ? gifts : tryMatch(pool.cents, gifts);
  const faults = faultsOf(isRefusal(found) ? found : undefined, t, 'simulator');
  return (
    <Frame
      {...{ request, t, id: 'match', title: t.simulator.matchTitle(), why: t.simulator.matchWhy() }}
      refusal={isRefusal(found) ? found : undefined}
      fields={
        <>
          <Field {...{ t, faults, name: 'pool', value: pool.typed }} type="number" label={t.simulator.pool()} />
          <TextArea
            {...{ t, faults, name: 'gifts', value: text }}
            label={t.simulator.gifts()}
            hint={t.simulator.giftsHint()}
            rows={4}
          />
        </>
      }
    >
      {!isRefusal(found) && (
        <>
          <Table
            quiet
            caption={t.simulator.matchTitle()}
            columns={[
              { name: t.simulator.line() },
              { name: t.simulator.giverCount(), numeric: true },
              { name: t.simulator.given(), numeric: true },
              { name: t.simulator.poolAdds(), numeric: true },
              { name: t.simulator.gets(), numeric: true },
            ]}
            rows={found.lines.map((each) => [
              each.name,
              number(each.givers, t.language),
              amount(each.givenCents),
              amount(each.matchCents),
              amount(cents(each.givenCents + each.matchCents)),
            ])}
          />
          {found.leftCents > 0 && <p>{t.simulator.poolLeft({ amount: amount(found.leftCents) })}</p>}
          <p class="hint">{t.simulator.matchWarning()}</p>
        </>
      )}
    </Frame>
  );
}
