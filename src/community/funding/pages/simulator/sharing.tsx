import { cents } from '../../../../basics/money';
import { isRefusal } from '../../../../basics/outcome';
import { Field, faultsOf, list, sentenceFor, Table, TextArea } from '../../../../design';
import { readGivers, readNamed, type Tried, tryComponents, tryRules } from '../../rules';
import { amountIn } from '../common';
import { amountTyped, Frame, type TryProps, typedIn } from './frame';

const NOTHING = cents(0);

/** One cost under each classical rule, within what each can pay at most; equal or out among them. */
export function Rules({ request, names, t }: TryProps) {
  const amount = amountIn(request, t);
  const { currency } = request.here.community;
  const cost = amountTyped(request, 'sharedCost', '900');
  const text = typedIn(request, 'payers', t.simulator.payersExample(names));
  const payers = readNamed(text, 'payers');
  const problem = isRefusal(cost.cents) ? cost.cents : isRefusal(payers) ? payers : undefined;
  const tried = isRefusal(cost.cents) || isRefusal(payers) ? [] : tryRules(cost.cents, payers);
  const faults = faultsOf(problem, t, 'simulator');
  const nameOf = ({ rule }: Tried) => t.simulator.ruleName({ rule: rule === 'equal-or-out' ? 'equalOrOut' : rule });
  const payIn = ({ outcome }: Tried, name: string) =>
    isRefusal(outcome)
      ? '–'
      : outcome.out.includes(name)
        ? t.simulator.isOut()
        : amount(outcome.shares.get(name) ?? NOTHING);
  const whom = isRefusal(payers) ? [] : payers.map(({ id }) => id);
  return (
    <Frame
      {...{ request, t, id: 'rules', title: t.simulator.rulesTitle(), why: t.simulator.rulesWhy() }}
      refusal={problem}
      fields={
        <>
          <Field {...{ t, faults, name: 'sharedCost', value: cost.typed }} type="number" label={t.simulator.cost()} />
          <TextArea
            {...{ t, faults, name: 'payers', value: text }}
            label={t.simulator.payers()}
            hint={t.simulator.payersHint()}
            rows={4}
          />
        </>
      }
    >
      {tried.length > 0 && (
        <>
          <Table
            quiet
            caption={t.simulator.rulesTitle()}
            columns={[
              { name: t.simulator.who() },
              ...tried.map((each) => ({ name: nameOf(each), numeric: true as const })),
            ]}
            rows={whom.map((name) => [name, ...tried.map((each) => payIn(each, name))])}
          />
          <ul>
            {tried.map(({ rule, outcome }) => (
              <li>
                {isRefusal(outcome)
                  ? sentenceFor(outcome, t, 'simulator', currency)
                  : t.simulator.ruleWhy({ rule: rule === 'equal-or-out' ? 'equalOrOut' : rule })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
}

/** Each part of a cost shared by those who need it. */
export function Components({ request, names, t }: TryProps) {
  const amount = amountIn(request, t);
  const text = typedIn(request, 'components', t.simulator.componentsExample(names));
  const components = readGivers(text, 'components');
  const found = isRefusal(components) ? components : tryComponents(components);
  const faults = faultsOf(isRefusal(found) ? found : undefined, t, 'simulator');
  return (
    <Frame
      {...{ request, t, id: 'components', title: t.simulator.componentsTitle(), why: t.simulator.componentsWhy() }}
      refusal={isRefusal(found) ? found : undefined}
      fields={
        <TextArea
          {...{ t, faults, name: 'components', value: text }}
          label={t.simulator.components()}
          hint={t.simulator.componentsHint()}
          rows={4}
        />
      }
    >
      {!isRefusal(found) && (
        <Table
          quiet
          caption={t.simulator.componentsTitle()}
          columns={[
            { name: t.simulator.who() },
            { name: t.simulator.pays(), numeric: true },
            { name: t.simulator.forParts() },
          ]}
          rows={found.map(({ name, cents, parts }) => [
            name,
            amount(cents),
            list(
              parts.map((part) => t.simulator.amountFor({ amount: amount(part.cents), name: part.name })),
              t.language,
            ),
          ])}
        />
      )}
    </Frame>
  );
}
