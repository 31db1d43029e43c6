import { newId } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import { Button, Checkbox, Facts, Field, Form, money, Section, Select, Table, type Words } from '../../../../design';
import type { Visit } from '../../../../machinery/web';
import { type Charter, charterOf } from '../../../charter';
import { membersToday, type Organisation } from '../../../members';
import { neighboursOf } from '../../../neighbours';
import { type JoiningCost, joiningCost, readCooperators } from '../../rules/dues';
import { type Piece, todayOf } from '../look';

/** The shop that the simulator begins with: one of those who joined late, in the real community. */
const EXAMPLE_COOPERATORS = 250;

/** What it costs to take part, for a shop as large as the visitor's. */
export const dues: Piece = {
  name: 'dues',
  title: (t) => t.site.dues(),
  hint: (t) => t.site.duesHint(),
  front: async (visit, t) => (
    <Section title={t.site.dues()} id="dues">
      {await simulator(visit, t)}
    </Section>
  ),
  page: async (visit, t) => {
    const { tiers } = await charterOf(visit);
    const body = (
      <>
        <h1>{t.site.dues()}</h1>
        <p class="lead">{t.site.duesLead()}</p>
        {await simulator(visit, t)}
        <Section title={t.site.tiers()}>
          <p>{t.site.tiersLead()}</p>
          <Table
            caption={t.site.tiers()}
            quiet
            columns={[
              { name: t.site.columnTier() },
              { name: t.site.columnMonthly(), numeric: true },
              { name: t.site.columnYearly(), numeric: true },
            ]}
            rows={tiers.map(({ name, monthlyCents }) => [
              name,
              amountIn(visit, t, monthlyCents),
              amountIn(visit, t, monthlyCents * 12),
            ])}
          />
        </Section>
      </>
    );
    return { title: t.site.dues(), description: t.site.duesLead(), body };
  },
};

async function simulator(visit: Visit, t: Words) {
  const charter = await charterOf(visit);
  const typed = visit.query.get('cooperators');
  const cooperators = typed === null ? EXAMPLE_COOPERATORS : readCooperators(typed);
  const middle = charter.tiers[Math.floor((charter.tiers.length - 1) / 2)];
  const chosen = charter.tiers.find(({ key }) => key === visit.query.get('tier')) ?? middle;
  const [action, kept = ''] = visit.to('/dues').split('?');
  const hasNeighbours = (await neighboursOf(visit)).some(({ isNeighbour }) => isNeighbour);
  const paysElsewhere = hasNeighbours && visit.query.get('elsewhere') === 'yes';
  return (
    <div class="simulator">
      <Form action={`${action}#result`} method="get" class="form simulator-form" label={t.site.simulator()}>
        {[...new URLSearchParams(kept)].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Field
          t={t}
          name="cooperators"
          type="number"
          inputmode="numeric"
          label={t.site.cooperators()}
          hint={t.site.cooperatorsHint()}
          value={typed ?? EXAMPLE_COOPERATORS}
          faults={cooperators === undefined ? [{ field: 'cooperators', sentence: t.site.cooperatorsWrong() }] : []}
        />
        <Select
          t={t}
          name="tier"
          label={t.site.tier()}
          hint={t.site.tierHint()}
          value={chosen?.key}
          options={charter.tiers.map(({ key, name, monthlyCents }) => ({
            value: key,
            label: t.site.tierOption({ name, amount: amountIn(visit, t, monthlyCents) }),
          }))}
        />
        {hasNeighbours && (
          <Checkbox
            t={t}
            name="elsewhere"
            optional
            label={t.site.elsewhere()}
            hint={t.site.elsewhereHint()}
            value={paysElsewhere ? 'yes' : ''}
          />
        )}
        <Button>{t.site.simulate()}</Button>
      </Form>
      {cooperators !== undefined && chosen && (
        <Result
          visit={visit}
          t={t}
          cost={await costFor(visit, charter, { cooperators, tierKey: chosen.key, paysElsewhere })}
          shop={cooperators}
        />
      )}
    </div>
  );
}

async function costFor(
  visit: Visit,
  charter: Charter,
  shop: { readonly cooperators: number; readonly tierKey: string; readonly paysElsewhere: boolean },
) {
  const members = await membersToday(visit);
  const payers = members.map((each) => ({
    ...{ id: each.id, name: each.name, country: each.country, modules: [], volunteers: false },
    tierCents: monthlyOf(charter, each),
    activeCooperators: each.activeCooperators ?? 0,
  }));
  return joiningCost(charter, payers, { id: newId(), name: '', country: '', ...shop }, todayOf(visit));
}

const monthlyOf = ({ tiers }: Charter, { tier }: Organisation) =>
  tiers.find(({ key }) => key === tier)?.monthlyCents ?? cents(0);

/** What the figures say, in one sentence, then one by one. */
function Result({ visit, t, cost, shop }: { visit: Visit; t: Words; cost: JoiningCost | undefined; shop: number }) {
  if (!cost) return '';
  const amount = (value: number) => amountIn(visit, t, value);
  return (
    <div class="result" id="result">
      <p class="result-sentence">
        {cost.paysElsewhere
          ? t.site.resultElsewhere({ count: shop, amount: amount(cost.monthlyCents) })
          : t.site.result({ count: shop, amount: amount(cost.monthlyCents) })}
      </p>
      <Facts
        facts={[
          [t.site.yearly(), <span class="figure">{amount(cost.yearlyCents)}</span>],
          [t.site.yearlyInclusive(), <span class="figure">{amount(cost.inclusiveCents)}</span>],
        ]}
      />
      {cost.parts.length > 0 && (
        <>
          <p>{t.site.exampleLead({ amount: amount(cost.exampleCents), count: cost.sharing - 1 })}</p>
          <Facts
            facts={cost.parts.map(({ key, cents: part }) => [
              t.site.exampleKey({ key }),
              <span class="figure">{amount(part)}</span>,
            ])}
          />
        </>
      )}
      <p class="hint">{t.site.noDebt()}</p>
    </div>
  );
}

const amountIn = ({ community }: Visit, t: Words, value: number): string =>
  money(cents(value), community.currency, t.language);
