import { assert, isRefusal } from '../../../../basics/outcome';
import { joinAll, readLedger } from '../../engine';
import { type JoiningInput, type JoiningOffer, weightAmong } from '../../rules';

/** One joining as `bin/fund --ledger` reads it. */
interface RawLedger {
  readonly start: { readonly net: JoiningInput['net']; readonly weights: Readonly<Record<string, number>> };
  readonly joins: readonly { readonly org: string; readonly weight: number; readonly factor: readonly number[] }[];
}

/**
 * A joining as a ledger that the command reads, with its answer; undefined where that one knows too little: another rule
 * than the level, a reduced fee, payers who left, a window that is over.
 */
export function ledgerOf(input: JoiningInput, offer: JoiningOffer): { input: RawLedger; outcome: unknown } | undefined {
  const { facts } = offer;
  const isPlain = !offer.isReduced && !offer.isWindowOver && !input.left.some((id) => id in input.net);
  if (facts.scheme !== 'level' || !isPlain) return undefined;
  const weights = Object.fromEntries(Object.keys(input.net).map((id) => [id, weightAmong(input.weighing, id)]));
  const raw = {
    start: { net: input.net, weights },
    joins: [{ org: input.joiner, weight: weightAmong(input.weighing, input.joiner), factor: facts.factor }],
  };
  const ledger = readLedger(raw);
  assert(!isRefusal(ledger), 'who could join can join again');
  return { input: raw, outcome: joinAll(ledger) };
}
