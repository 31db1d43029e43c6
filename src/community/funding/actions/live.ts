import { createHash } from 'node:crypto';
import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { type Charter, loadCharter } from '../../charter';
import { estimateOf, type GivenEstimate, priceUnder } from '../../delivery';
import { membersToday, type Organisation } from '../../members';
import { turnoversOf } from '../queries';
import { KEYS, type SplitInput } from '../rules';

/** The need whose cost is split. */
export interface SplitNeed {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
}

/** What people choose before comparing keys; organisations by the names in their URLs. */
export interface Choice {
  /** Who takes part; null is every member of today. */
  readonly among: readonly string[] | null;
  readonly volunteers: readonly string[];
  readonly sharesCountryLines: boolean;
}

/** What a split would be worked out on if it were chosen now. */
export interface Live {
  readonly given: GivenEstimate;
  readonly input: Omit<SplitInput, 'key'>;
  readonly hourlyCents: Cents;
  readonly charterVersion: number;
  /** The keys that the charter offers, in the order they are shown. */
  readonly keys: readonly (typeof KEYS)[number][];
  /** Names exactly these figures: whoever chooses says which ones they saw. */
  readonly seen: string;
}

/**
 * Gathers today's figures for splitting the cost of a need. Refuses `estimate-missing`, `members-missing` and what
 * pricing the estimate refuses.
 */
export async function liveFigures(here: Here, need: SplitNeed, choice: Choice): Promise<Live | Refusal> {
  const given = await estimateOf(here, need.id);
  if (!given) return refuse('estimate-missing');
  const { charter, version } = await loadCharter(here);
  const price = priceUnder(charter, here, given);
  if (isRefusal(price)) return price;
  const members = await membersToday(here);
  if (members.length === 0) return refuse('members-missing');
  const turnovers = await turnoversOf(here);
  const input = {
    organisations: members.map((member) => ({
      ...payerOf(member, charter, choice),
      turnoverCents: turnovers.get(member.id)?.turnoverCents,
    })),
    amongIds: amongIds(members, choice.among),
    lines: price.lines.map(({ label, concerns, highCents }) => ({ label, concerns, amountCents: highCents })),
    sharesCountryLines: choice.sharesCountryLines,
    vatBasisPoints: price.vatBasisPoints,
  };
  return {
    given,
    input,
    hourlyCents: price.hourlyCents,
    charterVersion: version,
    // What an organisation can bear is said for a project, not for a need.
    keys: KEYS.filter((key) => key !== 'ability' && charter.allocationKeys.includes(key)),
    seen: nameOf({ input, estimate: given.id, hourlyCents: price.hourlyCents }),
  };
}

/** Names figures: others have another name. */
export const nameOf = (figures: object): string => createHash('sha256').update(canonical(figures)).digest('base64url');

/** A member organisation as the keys know it. */
export const payerOf = (
  member: Organisation,
  charter: Charter,
  { volunteers }: Choice,
): SplitInput['organisations'][number] => ({
  id: member.id,
  name: member.name,
  country: member.country,
  tierCents: charter.tiers.find((tier) => tier.key === member.tier)?.monthlyCents ?? cents(0),
  activeCooperators: member.activeCooperators ?? 0,
  modules: member.modules,
  volunteers: volunteers.includes(member.slug),
});

/** Ticking everyone is the same as choosing nobody in particular. */
export function amongIds(members: readonly Organisation[], among: Choice['among']): readonly Id[] | null {
  if (among === null) return null;
  const taking = members.filter((member) => among.includes(member.slug));
  return taking.length === members.length ? null : taking.map((member) => member.id);
}
