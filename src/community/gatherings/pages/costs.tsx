import { z } from 'zod';
import { isId } from '../../../basics/id';
import { readAmount } from '../../../basics/money';
import { isRefusal, refuse } from '../../../basics/outcome';
import {
  Button,
  currencySign,
  Field,
  Folded,
  Form,
  money,
  Section,
  Select,
  SpeakingFor,
  Table,
  type Words,
} from '../../../design';
import { line, parse, type Request, text, typed } from '../../../machinery/web';
import { facilitates, maySpeak } from '../../members';
import { noteCost, takeCostBack } from '../actions';
import type { Gathering, ShownCost } from '../queries';
import { COST_KINDS, LINE_LIMIT, totalsOf } from '../rules';
import { actOn, faultsIn, gatheringsPath, type Refused, valueIn } from './common';
import { gatheringBody } from './one';

const Shape = z.object({ kind: z.enum(COST_KINDS), what: line(LINE_LIMIT), seat: text(40).optional() });

/** POST /:community/gatherings/:number/costs */
export const noteCostPage = actOn('cost', {
  back: '#costs',
  done: 'costNoted',
  act: async ({ here, form }, gathering) => {
    const input = parse(Shape, form);
    if (isRefusal(input)) return input;
    const cents = readAmount(typed(form, 'cents'));
    return cents === undefined ? refuse('amount-missing', 'cents') : noteCost(here, gathering, { ...input, cents });
  },
  body: gatheringBody,
});

/** POST /:community/gatherings/:number/costs/:cost/correction */
export const takeCostBackPage = actOn('correction', {
  back: '#costs',
  done: 'costTakenBack',
  act: async ({ here, params }, gathering) =>
    isId(params.cost) ? takeCostBack(here, gathering, params.cost) : refuse('changed-meanwhile'),
  body: gatheringBody,
});

interface CostsProps {
  readonly request: Request;
  readonly gathering: Gathering;
  readonly costs: readonly ShownCost[];
  readonly refused: Refused | undefined;
  readonly t: Words;
}

/** What it cost and who paid: noted until there are books. */
export function Costs({ request, gathering, costs, refused, t }: CostsProps) {
  const { here } = request;
  const { currency } = here.community;
  const seats = here.actor.seats.filter(maySpeak);
  if (seats.length === 0 && costs.length === 0) return null;
  const path = gatheringsPath(request, `/${gathering.number}/costs`);
  const shown = costs.filter(({ takesBack, isTakenBack }) => takesBack === null && !isTakenBack);
  const totals = totalsOf(costs);
  const own = (cost: ShownCost) =>
    seats.some(
      (seat) => facilitates(seat) || (seat.organisationId !== null && seat.organisationId === cost.organisationId),
    );
  return (
    <Section title={t.gatherings.costs()} id="costs">
      <p class="hint">{t.gatherings.costsHint()}</p>
      {shown.length === 0 && <p>{t.gatherings.costsNone()}</p>}
      {shown.length > 0 && (
        <Table
          quiet
          caption={t.gatherings.costs()}
          columns={[
            { name: t.gatherings.what() },
            { name: t.gatherings.costKindField() },
            { name: t.gatherings.paidBy() },
            { name: t.gatherings.amount(), numeric: true },
            { name: '' },
          ]}
          rows={shown.map((cost) => [
            cost.what,
            t.gatherings.costKind({ kind: cost.kind }),
            cost.organisation ?? here.community.name,
            money(cost.cents, currency, t.language),
            own(cost) ? (
              <Form action={`${path}/${cost.id}/correction`} class="inline">
                <Button kind="quiet">{t.gatherings.takeBack()}</Button>
              </Form>
            ) : (
              ''
            ),
          ])}
          totals={[t.gatherings.total(), '', '', money(totals.all, currency, t.language), '']}
        />
      )}
      {totals.byPayer.length > 1 && (
        <ul class="plain">
          {totals.byPayer.map(([payer, cents]) => (
            <li>
              {t.gatherings.paidInAll({
                who: payer ?? here.community.name,
                amount: money(cents, currency, t.language),
              })}
            </li>
          ))}
        </ul>
      )}
      {seats.length > 0 && (
        <Folded summary={t.gatherings.noteCost()} open={refused?.name === 'cost'}>
          <CostForm {...{ path, refused, t, seats }} currency={currency} />
        </Folded>
      )}
    </Section>
  );
}

interface CostFormProps {
  readonly path: string;
  readonly refused: Refused | undefined;
  readonly t: Words;
  readonly seats: Request['here']['actor']['seats'];
  readonly currency: string;
}

function CostForm({ path, refused, t, seats, currency }: CostFormProps) {
  const faults = faultsIn(refused, 'cost', t);
  const common = (name: string, standing = '') => ({
    ...{ t, faults, name, value: valueIn(refused, 'cost', name, standing) },
  });
  return (
    <Form action={path}>
      <Field {...common('what')} most={LINE_LIMIT} label={t.gatherings.costWhat()} hint={t.gatherings.costWhatHint()} />
      <Select
        {...common('kind', 'travel')}
        label={t.gatherings.costKindField()}
        options={COST_KINDS.map((kind) => ({ value: kind, label: t.gatherings.costKind({ kind }) }))}
      />
      <Field {...common('cents')} type="number" unit={currencySign(currency)} label={t.gatherings.amount()} />
      <SpeakingFor t={t} seats={seats} id="cost-seat" chosen={valueIn(refused, 'cost', 'seat')} />
      <Button>{t.gatherings.noteCost()}</Button>
    </Form>
  );
}
