import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { type Split, type SplitInput, split } from '../rules';
import type { ChosenSplit } from './splits';

/** Each version of the splitting rules that ever counted a kept split; a new one stands beside the old ones. */
const ENGINES: ReadonlyMap<number, typeof split> = new Map([[1, split]]);

/** Counts a split by the rules of a version. Refuses what they refuse, and `version-unknown` (`version`). */
export function countSplit(input: SplitInput, version: number): Split | Refusal {
  const count = ENGINES.get(version);
  return count ? count(input) : refuse('version-unknown', undefined, { version });
}

/** Works a kept split out again, by the rules that counted it then. One sentence per difference; none when all is well. */
export function replay(kept: ChosenSplit): readonly string[] {
  const again = countSplit(kept.input, kept.engine);
  return isRefusal(again) ? [`the rules refuse it: ${again.refused}`] : differences(kept, again);
}

function differences(kept: ChosenSplit, again: Split): readonly string[] {
  const found: string[] = [];
  const compare = (what: string, was: number | string, is: number | string) => {
    if (was !== is) found.push(`${what}: kept ${was}, counted again ${is}`);
  };
  compare('key', kept.key, again.key);
  compare('cost in cents', kept.costCents, again.costCents);
  compare('VAT in cents', kept.vatCents, again.vatCents);
  compare('number of shares', kept.shares.length, again.shares.length);
  const shares = new Map(kept.shares.map((share) => [share.organisationId, share]));
  for (const { organisationId, name, shareCents, vatCents } of again.shares) {
    compare(`share of ${name}`, shares.get(organisationId)?.shareCents ?? 'none', shareCents);
    compare(`VAT of ${name}`, shares.get(organisationId)?.vatCents ?? 'none', vatCents);
  }
  return found;
}
