import type { Id } from '../../../basics/id';
import { type Cents, cents, LARGEST_CENTS, totalCents } from '../../../basics/money';
import { assert, isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { AllocationKey } from '../../charter/rules';
import { inclusiveOf, vatOf } from '../../delivery/rules';
import { type CostLine, isKey, keyOf, type Payer, weightOf } from './key';
import { byName } from './portions';
import { type Part, pursesOf } from './purses';

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
 * `weights-all-zero`, `nobody-concerned` (`line`) and `ceilings-short` (`missingCents`).
 */
export function split(input: SplitInput): Split | Refusal {
  const { key } = input;
  if (!isKey(key)) return refuse('key-unknown', 'key');
  assert(new Set(input.organisations.map((each) => each.id)).size === input.organisations.length, 'each pays once');
  const takingPart = input.organisations.filter((each) => input.amongIds?.includes(each.id) ?? true).sort(byName);
  const problem = costProblem(input.lines) ?? payersProblem(takingPart, input, key);
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

function payersProblem(takingPart: readonly Payer[], { lines }: SplitInput, key: AllocationKey): Refusal | undefined {
  if (takingPart.length === 0) return refuse('organisations-missing', 'organisations');
  const keys = new Set(lines.filter((line) => line.amountCents > 0).map((line) => keyOf(line, key)));
  const idle = [...keys].find((each) => !takingPart.some((payer) => weightOf(payer, each) > 0));
  return idle && refuse(idle === 'volunteers' ? 'nobody-volunteers' : 'weights-all-zero', 'key');
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
