import { isRefusal } from '../../../../basics/outcome';
import { Field, faultsOf, number, Table, TextArea } from '../../../../design';
import { readNamed, tryDebt, tryRevolving } from '../../rules';
import { amountIn } from '../common';
import { amountTyped, Frame, type TryProps, typedIn } from './frame';

/** A fund that advanced a part, and is paid back by newcomers first. */
export function Revolving({ request, names, t }: TryProps) {
  const amount = amountIn(request, t);
  const advance = amountTyped(request, 'advance', '4000');
  const text = typedIn(request, 'founders', t.simulator.foundersExample(names));
  const typed = typedIn(request, 'newcomers', '3');
  const founders = readNamed(text, 'founders');
  const found = isRefusal(advance.cents)
    ? advance.cents
    : isRefusal(founders)
      ? founders
      : tryRevolving(advance.cents, founders, /^\d{1,4}$/.test(typed) ? Number(typed) : 0);
  const faults = faultsOf(isRefusal(found) ? found : undefined, t, 'simulator');
  return (
    <Frame
      {...{ request, t, id: 'revolving', title: t.simulator.revolvingTitle(), why: t.simulator.revolvingWhy() }}
      refusal={isRefusal(found) ? found : undefined}
      fields={
        <>
          <Field
            {...{ t, faults, name: 'advance', value: advance.typed }}
            type="number"
            label={t.simulator.advance()}
          />
          <TextArea
            {...{ t, faults, name: 'founders', value: text }}
            label={t.simulator.founders()}
            hint={t.simulator.amountsHint()}
            rows={3}
          />
          <Field {...{ t, faults, name: 'newcomers', value: typed }} type="number" label={t.simulator.newcomers()} />
        </>
      }
    >
      {!isRefusal(found) && (
        <Table
          quiet
          caption={t.simulator.revolvingTitle()}
          columns={[
            { name: t.simulator.newcomer(), numeric: true },
            { name: t.simulator.pays(), numeric: true },
            { name: t.simulator.toFund(), numeric: true },
            { name: t.simulator.toOthers(), numeric: true },
            { name: t.simulator.fundWaits(), numeric: true },
          ]}
          rows={found.map((each, place) => [
            number(place + 1, t.language),
            amount(each.feeCents),
            amount(each.toPoolCents),
            amount(each.toOthersCents),
            amount(each.poolCents),
          ])}
        />
      )}
    </Frame>
  );
}

/** Who carries what an organisation cannot pay. */
export function Debt({ request, names, t }: TryProps) {
  const amount = amountIn(request, t);
  const { currency } = request.here.community;
  const text = typedIn(request, 'parts', t.simulator.partsExample(names));
  const debtor = typedIn(request, 'debtor', t.simulator.debtorExample(names));
  const debt = amountTyped(request, 'debt', '900');
  const reserve = amountTyped(request, 'reserve', '300');
  const parts = readNamed(text, 'parts');
  const found = isRefusal(parts)
    ? parts
    : isRefusal(debt.cents)
      ? debt.cents
      : isRefusal(reserve.cents)
        ? reserve.cents
        : tryDebt(debtor.trim(), debt.cents, reserve.cents, parts);
  const faults = faultsOf(isRefusal(found) ? found : undefined, t, 'simulator', currency);
  return (
    <Frame
      {...{ request, t, id: 'debt', title: t.simulator.debtTitle(), why: t.simulator.debtWhy() }}
      refusal={isRefusal(found) ? found : undefined}
      fields={
        <>
          <TextArea
            {...{ t, faults, name: 'parts', value: text }}
            label={t.simulator.parts()}
            hint={t.simulator.partsHint()}
            rows={4}
          />
          <Field {...{ t, faults, name: 'debtor', value: debtor }} label={t.simulator.debtor()} most={80} />
          <Field {...{ t, faults, name: 'debt', value: debt.typed }} type="number" label={t.simulator.debt()} />
          <Field
            {...{ t, faults, name: 'reserve', value: reserve.typed }}
            type="number"
            label={t.simulator.reserve()}
          />
        </>
      }
    >
      {!isRefusal(found) && (
        <ul>
          {found.reserveCents > 0 && found.missingCents === 0 && (
            <li>{t.simulator.reservePays({ amount: amount(found.reserveCents) })}</li>
          )}
          {found.extras.map((each) => (
            <li>{t.simulator.extraPays({ name: each.name, amount: amount(each.cents) })}</li>
          ))}
          {found.missingCents > 0 && <li>{t.simulator.debtPaused({ amount: amount(found.missingCents) })}</li>}
        </ul>
      )}
    </Frame>
  );
}
