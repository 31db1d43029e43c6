import type { Id } from '../../../basics/id';
import { type Cents, cents, LARGEST_CENTS, totalCents } from '../../../basics/money';
import { assert, isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { AllocationKey } from '../../charter/rules';
import { inclusiveOf, vatOf } from '../../delivery/rules';
import { type LineConcern, lineConcernText } from './concern';
import { type CostLine, isKey, type Payer, weightIn, weightOf } from './key';
import { byName, portions, type Weighed } from './portions';

/** All that a split depends on: kept with it, it replays to the same cents. */
export interface SplitInput {
  readonly key: string;
  readonly organisations: readonly Payer[];
  /** Those who take part; null is everyone. */
  readonly amongIds: readonly Id[] | null;
  readonly lines: readonly CostLine[];
  /** Whether, by usage, the work for one country is carried by all. */
  readonly sharesCountryLines: boolean;
  /** Hundredths of a percent. */
  readonly vatBasisPoints: number;
}

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
}

/** Why an organisation pays what it pays, as figures for one sentence; the parts add up to the share. */
export interface Why {
  /** The key when it pays by it; otherwise why it pays nothing. */
  readonly reason: AllocationKey | 'not-taking-part' | 'not-volunteering' | 'not-concerned' | 'weighs-nothing';
  readonly parts: readonly Part[];
}

export interface Share {
  readonly organisationId: Id;
  readonly name: string;
  /** Excluding VAT. */
  readonly shareCents: Cents;
  /** VAT on this share alone: each organisation's invoice is right by itself. */
  readonly vatCents: Cents;
  readonly inclusiveCents: Cents;
  readonly why: Why;
}

export interface Split {
  readonly key: AllocationKey;
  readonly input: SplitInput;
  /** The shares, in alphabetical order, total this exactly. */
  readonly costCents: Cents;
  /** The sum of the organisations' VAT; it may differ from VAT on the whole by half a cent per organisation. */
  readonly vatCents: Cents;
  readonly inclusiveCents: Cents;
  readonly shares: readonly Share[];
}

/**
 * Splits a cost among organisations by a key, to the cent. Lines with the same payers are put together and divided
 * once by `portions`; every share is within a cent of exact for each such purse. Refuses `key-unknown`,
 * `organisations-missing`, `cost-negative` (`line`), `cost-zero`, `cost-too-large`, `nobody-volunteers`,
 * `weights-all-zero` and `nobody-concerned` (`line`).
 */
export function split(input: SplitInput): Split | Refusal {
  const { key } = input;
  if (!isKey(key)) return refuse('key-unknown', 'key');
  assert(new Set(input.organisations.map((each) => each.id)).size === input.organisations.length, 'each pays once');
  const takingPart = input.organisations.filter((each) => input.amongIds?.includes(each.id) ?? true).sort(byName);
  const problem = costProblem(input.lines) ?? payersProblem(takingPart, key);
  if (problem) return problem;
  const purses = pursesOf(input, key, takingPart);
  if (isRefusal(purses)) return purses;
  const shares = [...input.organisations].sort(byName).map((each): Share => {
    const parts = purses.flatMap((purse) => purse.get(each.id) ?? []);
    const shareCents = totalCents(parts.map((part) => part.partCents));
    const why = { reason: reasonOf(each, key, takingPart, parts), parts };
    const vatCents = vatOf(shareCents, input.vatBasisPoints);
    const inclusiveCents = inclusiveOf(shareCents, input.vatBasisPoints);
    return { organisationId: each.id, name: each.name, shareCents, vatCents, inclusiveCents, why };
  });
  const costCents = totalCents(input.lines.map((each) => each.amountCents));
  const vatCents = totalCents(shares.map((each) => each.vatCents));
  assert(totalCents(shares.map((each) => each.shareCents)) === costCents, 'shares total the cost');
  return { key, input, costCents, vatCents, inclusiveCents: cents(costCents + vatCents), shares };
}

function costProblem(lines: readonly CostLine[]): Refusal | undefined {
  const negative = lines.find((each) => each.amountCents < 0);
  if (negative) return refuse('cost-negative', 'lines', { line: negative.label });
  const cost = lines.reduce((sum, each) => sum + BigInt(each.amountCents), 0n);
  if (cost === 0n) return refuse('cost-zero', 'lines');
  return cost > BigInt(LARGEST_CENTS) ? refuse('cost-too-large', 'lines') : undefined;
}

function payersProblem(takingPart: readonly Payer[], key: AllocationKey): Refusal | undefined {
  if (takingPart.length === 0) return refuse('organisations-missing', 'organisations');
  if (takingPart.some((each) => weightOf(each, key) > 0)) return undefined;
  return refuse(key === 'volunteers' ? 'nobody-volunteers' : 'weights-all-zero', 'key');
}

type Purse = ReadonlyMap<Id, Part>;

function pursesOf(input: SplitInput, key: AllocationKey, takingPart: readonly Payer[]): readonly Purse[] | Refusal {
  const groups = new Map<string, { payers: readonly Weighed[]; lines: CostLine[] }>();
  for (const line of input.lines) {
    if (line.amountCents === 0) continue;
    const payers = takingPart
      .map((each) => ({ id: each.id, name: each.name, weight: weightIn(line, each, key, input.sharesCountryLines) }))
      .filter((each) => each.weight > 0);
    if (payers.length === 0) return refuse('nobody-concerned', 'lines', { line: line.label });
    const audience = payers.map(({ id, weight }) => `${id}:${weight}`).join();
    const group = groups.get(audience) ?? { payers, lines: [] };
    group.lines.push(line);
    groups.set(audience, group);
  }
  return [...groups.values()].map((group) => purseOf(group.payers, group.lines));
}

function purseOf(weighed: readonly Weighed[], lines: readonly CostLine[]): Purse {
  const costCents = totalCents(lines.map((each) => each.amountCents));
  const totalWeight = weighed.reduce((sum, each) => sum + each.weight, 0);
  const divided = portions(costCents, weighed);
  const concerns = [...new Map(lines.map((each) => [lineConcernText(each.concerns), each.concerns])).values()];
  return new Map(
    weighed.map(({ id, weight }) => {
      const { cents: partCents, hasOddCent } = divided.get(id) ?? { cents: cents(0), hasOddCent: false };
      const labels = lines.map((each) => each.label);
      const payers = weighed.length;
      return [id, { labels, concerns, costCents, payers, weight, totalWeight, partCents, hasOddCent }];
    }),
  );
}

function reasonOf(
  payer: Payer,
  key: AllocationKey,
  takingPart: readonly Payer[],
  parts: readonly Part[],
): Why['reason'] {
  if (parts.length > 0) return key;
  if (!takingPart.includes(payer)) return 'not-taking-part';
  if (key === 'volunteers') return 'not-volunteering';
  return key === 'usage' ? 'not-concerned' : 'weighs-nothing';
}
