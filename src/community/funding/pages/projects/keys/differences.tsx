import type { Cents } from '../../../../../basics/money';
import { Facts, names, Section, type Words, words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import type { Comparison } from '../../../rules';
import { differenceIn } from '../../common';

/** For each way but the one compared against: who would pay less, who more, and by how much; nothing with one way. */
export function Differences({ request, comparison }: { request: Request; comparison: Comparison }) {
  const t = words(request.language);
  const { against, columns, rows } = comparison;
  const difference = differenceIn(request, t);
  const others = columns.flatMap(({ key }, at) => (key === against.key ? [] : [{ key, at }]));
  const cells = others.map(({ key, at }) => ({
    key,
    over: rows.flatMap(({ name, cells: each }) => {
      const overCents = each[at]?.overCents ?? null;
      return overCents === null ? [] : [{ name, overCents }];
    }),
  }));
  const fitting = cells.filter(({ over }) => over.length > 0);
  if (fitting.length === 0) return '';
  return (
    <Section title={t.projects.differencesTitle()} id="differences">
      <p>{t.projects.differencesLead({ other: t.funding.key({ key: against.key }) })}</p>
      {fitting.map(({ key, over }) => (
        <>
          <h3>{t.funding.key({ key })}</h3>
          <Facts
            facts={[
              [t.projects.less(), named(over, (value) => value < 0, difference, t)],
              [t.projects.more(), named(over, (value) => value > 0, difference, t)],
              [t.projects.same(), named(over, (value) => value === 0, null, t)],
            ]}
          />
        </>
      ))}
    </Section>
  );
}

interface Over {
  readonly name: string;
  readonly overCents: Cents;
}

/** Those it holds for, the largest difference first; organisations with the same difference are put together. */
function named(
  over: readonly Over[],
  holds: (value: number) => boolean,
  difference: ((value: Cents) => string) | null,
  t: Words,
): string {
  const found = over.filter(({ overCents }) => holds(overCents));
  if (found.length === 0) return '';
  const amounts = [...new Set(found.map(({ overCents }) => overCents))].sort((a, b) => Math.abs(b) - Math.abs(a));
  const groups = amounts.map((amount) => {
    const organisation = names(
      found.filter(({ overCents }) => overCents === amount).map(({ name }) => name),
      t.language,
    );
    return difference ? t.projects.differenceOf({ organisation, amount: difference(amount) }) : organisation;
  });
  return groups.join(' · ');
}
