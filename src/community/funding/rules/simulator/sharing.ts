import { type Cents, cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Giver } from '../../engine/lines';
import { byCapacity, byComponents, byLevel, equal, equalOrOut, type Rule } from '../../engine/sharing';
import { namesById } from './names';
import type { Named } from './reading';

/** The rules that one cost is tried under, in the order they are shown. */
const TRIED_RULES = ['equal', 'level', 'capacity', 'equal-or-out'] as const;
export type TriedRule = (typeof TRIED_RULES)[number];

/** What one rule makes of the cost: what each pays, and who is left out, by name. */
export interface Tried {
  readonly rule: TriedRule;
  readonly outcome: Refusal | { readonly shares: ReadonlyMap<string, Cents>; readonly out: readonly string[] };
}

const RULE: Readonly<Record<TriedRule, Rule>> = {
  equal,
  level: byLevel,
  capacity: byCapacity,
  'equal-or-out': equalOrOut,
};

/** One cost under each classical rule, within what each can pay at most (funding specification, A11 and D11 example 11). */
export function tryRules(cost: number, payers: readonly Named[]): readonly Tried[] {
  const { idOf, nameOf } = namesById(payers.map(({ id }) => id));
  const asked = { cost, payers: payers.map(({ id, amount }) => ({ id: idOf(id), cap: amount, weight: 1 })) };
  return TRIED_RULES.map((rule) => {
    const shared = RULE[rule](asked);
    if (isRefusal(shared)) return { rule, outcome: inCents(shared) };
    const shares = new Map([...shared.shares].map(([id, amount]) => [nameOf(id), cents(amount)]));
    return { rule, outcome: { shares, out: shared.out.map(nameOf) } };
  });
}

/** The engine counts in cents and says `missing`; sentences say money. */
const inCents = ({ refused, field, details }: Refusal): Refusal =>
  details?.missing === undefined ? refuse(refused, field) : refuse(refused, field, { missingCents: details.missing });

/** What somebody pays, and for which parts. */
export interface ComponentPayer {
  readonly name: string;
  readonly cents: Cents;
  readonly parts: readonly { readonly name: string; readonly cents: Cents }[];
}

/** Each part of a cost shared evenly by those who need it (funding specification, A11 and D11 example 13). */
export function tryComponents(components: readonly Giver[]): readonly ComponentPayer[] | Refusal {
  const parts = namesById(components.map(({ id }) => id));
  const payers = namesById([...new Set(components.flatMap(({ accepts }) => accepts))]);
  const shared = byComponents(
    components.map(({ id, amount, accepts }) => ({
      id: parts.idOf(id),
      cost: amount,
      neededBy: accepts.map(payers.idOf),
    })),
  );
  if (isRefusal(shared)) {
    const id = shared.details?.id;
    return id === undefined ? shared : { ...shared, details: { name: parts.nameOf(String(id)) } };
  }
  return [...shared.shares].map(([id, amount]) => ({
    ...{ name: payers.nameOf(id), cents: cents(amount) },
    parts: [...shared.parts].flatMap(([part, shares]) => {
      const own = shares.get(id) ?? 0;
      return own > 0 ? [{ name: parts.nameOf(part), cents: cents(own) }] : [];
    }),
  }));
}
