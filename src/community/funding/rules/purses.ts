import type { Id } from '../../../basics/id';
import { type Cents, cents, totalCents } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { AllocationKey } from '../../charter/rules';
import { level } from '../engine/level';
import { type LineConcern, lineConcernText } from './concern';
import { type CostLine, keyOf, type Payer, weightIn } from './key';
import { type Portion, portions, type Weighed } from './portions';
import type { SplitInput } from './split';

/** One purse: the lines that the same organisations pay together, and this organisation's part of it. */
export interface Part {
  readonly labels: readonly string[];
  readonly concerns: readonly LineConcern[];
  /** What these lines cost together. */
  readonly costCents: Cents;
  /** How many organisations pay something towards it. */
  readonly payers: number;
  readonly weight: number;
  readonly totalWeight: number;
  readonly partCents: Cents;
  /** Whether the part holds a cent left over by the division. */
  readonly hasOddCent: boolean;
  /** The key of this purse, where it is not that of the whole. */
  readonly key?: AllocationKey | undefined;
  /** By ability: how many are at their ceiling, what they pay together, and whether this organisation is one of them. */
  readonly capped?: { readonly payers: number; readonly cents: Cents; readonly isOne: boolean } | undefined;
}

type Purse = ReadonlyMap<Id, Part>;

interface Group {
  readonly key: AllocationKey;
  readonly payers: readonly Capped[];
  readonly lines: CostLine[];
}
type Capped = Weighed & { readonly capCents: Cents | undefined };

/** The lines of a split, put together where the same organisations pay them alike, each purse divided once. */
export function pursesOf(
  input: SplitInput,
  key: AllocationKey,
  takingPart: readonly Payer[],
): readonly Purse[] | Refusal {
  const groups = new Map<string, Group>();
  for (const line of input.lines) {
    if (line.amountCents === 0) continue;
    const own = keyOf(line, key);
    const payers = payersOf(line, own, input, takingPart);
    if (payers.length === 0) return refuse('nobody-concerned', 'lines', { line: line.label });
    // Those by ability apart: ceilings are a rule of their own, even where the weights are the same.
    const audience = `${own === 'ability' ? own : ''} ${payers.map(({ id, weight }) => `${id}:${weight}`).join()}`;
    const group = groups.get(audience) ?? { key: own, payers, lines: [] };
    group.lines.push(line);
    groups.set(audience, group);
  }
  const purses: Purse[] = [];
  for (const group of groups.values()) {
    const purse = purseOf(group, key);
    if (isRefusal(purse)) return purse;
    purses.push(purse);
  }
  return purses;
}

const payersOf = (
  line: CostLine,
  key: AllocationKey,
  { sharesCountryLines }: SplitInput,
  takingPart: readonly Payer[],
): readonly Capped[] =>
  takingPart
    .map((each) => ({
      ...{ id: each.id, name: each.name, weight: weightIn(line, each, key, sharesCountryLines) },
      capCents: each.ceilingCents,
    }))
    .filter((each) => each.weight > 0);

function purseOf({ key, payers, lines }: Group, wholeKey: AllocationKey): Purse | Refusal {
  const costCents = totalCents(lines.map((each) => each.amountCents));
  const totalWeight = payers.reduce((sum, each) => sum + each.weight, 0);
  const divided = key === 'ability' ? levelled(costCents, payers) : { portions: portions(costCents, payers) };
  if (isRefusal(divided)) return divided;
  const concerns = [...new Map(lines.map((each) => [lineConcernText(each.concerns), each.concerns])).values()];
  const labels = lines.map((each) => each.label);
  return new Map(
    payers.map(({ id, weight }): [Id, Part] => {
      const { cents: partCents, hasOddCent } = divided.portions.get(id) ?? { cents: cents(0), hasOddCent: false };
      const figures = {
        labels,
        concerns,
        costCents,
        payers: payers.length,
        weight,
        totalWeight,
        partCents,
        hasOddCent,
      };
      const { atCap } = divided;
      return [
        id,
        {
          ...figures,
          ...(key !== wholeKey && { key }),
          ...(atCap && { capped: { payers: atCap.ids.size, cents: atCap.cents, isOne: atCap.ids.has(id) } }),
        },
      ];
    }),
  );
}

interface Divided {
  readonly portions: ReadonlyMap<Id, Portion>;
  readonly atCap?: { readonly ids: ReadonlySet<Id>; readonly cents: Cents } | undefined;
}

/**
 * Everyone pays the same, except that nobody pays above their ceiling; what the capped ones cannot pay is shared by the
 * others (constrained equal awards, funding specification D2). Refuses `ceilings-short` (`missingCents`).
 */
function levelled(costCents: Cents, payers: readonly Capped[]): Divided | Refusal {
  const caps = payers.map(({ capCents }) => Math.min(capCents ?? costCents, costCents));
  const price = level(
    costCents,
    caps,
    payers.map((each) => each.weight),
  );
  if (!price) {
    const missingCents = costCents - caps.reduce((sum, cap) => sum + cap, 0);
    return refuse('ceilings-short', 'key', { missingCents });
  }
  const isCapped = payers.map(({ weight }, index) => BigInt(caps[index] ?? 0) * price.d < price.n * BigInt(weight));
  const open = payers.filter((_, index) => !isCapped[index]);
  const atCap = payers.filter((_, index) => isCapped[index]);
  const cappedCents = totalCents(caps.filter((_, index) => isCapped[index]).map(cents));
  const found = new Map(portions(cents(costCents - cappedCents), open));
  for (const { id, capCents } of atCap) found.set(id, { cents: capCents ?? cents(0), hasOddCent: false });
  return { portions: found, atCap: { ids: new Set(atCap.map(({ id }) => id)), cents: cappedCents } };
}
