import { Facts, Folded, number, percent, Table, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { ChosenSplit } from '../queries';
import { amountIn, keyName } from './common';
import { lineConcernWords } from './projects/common';

/** Everything that the rules were given, so that anyone can count it by hand. */
export function Inputs({ request, chosen, t }: { request: Request; chosen: ChosenSplit; t: Words }) {
  const amount = amountIn(request, t);
  const { input } = chosen;
  const yesOrNo = (value: boolean): string => (value ? t.funding.yes() : t.funding.no());
  const names = new Map(input.organisations.map(({ id, name }) => [id, name]));
  const hasTurnover = input.organisations.some((each) => each.turnoverCents !== undefined);
  const counted = new Set(input.lines.flatMap(({ concerns }) => (concerns.kind === 'module' ? [concerns.module] : [])));
  return (
    <Folded summary={t.funding.inputs()}>
      <p>{t.funding.inputsLead()}</p>
      <Facts
        facts={[
          [t.funding.keyName(), keyName(chosen, t)],
          [t.funding.hourlyRate(), chosen.hourlyCents !== null && amount(chosen.hourlyCents)],
          [t.funding.vatRate(), percent(input.vatBasisPoints / 100, t.language)],
          [
            t.funding.countryLines(),
            chosen.key === 'usage' &&
              (input.sharesCountryLines ? t.funding.countryLinesShared() : t.funding.countryLinesOwn()),
          ],
          [t.funding.charterVersion(), t.funding.version({ version: chosen.charterVersion })],
          [t.funding.engine(), t.funding.version({ version: chosen.engine })],
        ]}
      />
      <Table
        caption={t.funding.linesCaption()}
        columns={[
          { name: t.funding.line() },
          { name: t.funding.concerns() },
          { name: t.funding.amount(), numeric: true },
        ]}
        rows={input.lines.map((line) => [
          line.label,
          lineConcernWords(line.concerns, names, t),
          amount(line.amountCents),
        ])}
        totals={[t.funding.total(), '', amount(chosen.costCents)]}
      />
      <Table
        caption={t.funding.organisationsCaption()}
        columns={[
          { name: t.funding.organisation() },
          { name: t.funding.country() },
          { name: t.funding.tier(), numeric: true },
          { name: t.funding.cooperators(), numeric: true },
          ...(hasTurnover ? [{ name: t.funding.key({ key: 'turnover' }), numeric: true }] : []),
          { name: t.funding.modules() },
          { name: t.funding.takesPart() },
          { name: t.funding.volunteer() },
        ]}
        rows={input.organisations.map((each) => [
          each.name,
          each.country,
          amount(each.tierCents),
          number(each.activeCooperators, t.language),
          ...(hasTurnover ? [each.turnoverCents === undefined ? '–' : amount(each.turnoverCents)] : []),
          each.modules.filter((module) => counted.has(module)).join(', '),
          yesOrNo(input.amongIds === null || input.amongIds.includes(each.id)),
          yesOrNo(each.volunteers),
        ])}
      />
    </Folded>
  );
}
