import type {
  BillInput,
  Call,
  CallInput,
  JoiningInput,
  JoiningOffer,
  Settlement,
  Share,
  Split,
  SplitInput,
} from '../../rules';
import {
  type BillOutcome,
  type CallOutcome,
  hashOfInput,
  type JoiningOutcome,
  type SplitOutcome,
} from '../../store/certificates';

/** The version of the rules of joinings, bills and calls: there has been one. */
const VERSION = '1';

const counted = (input: unknown, engineVersion = VERSION) => ({ inputHash: hashOfInput(input), engineVersion });
const table = <Value>(values: ReadonlyMap<string, Value>): Record<string, Value> => Object.fromEntries(values);

/** A split, just counted or kept. */
type Counted = Omit<Split, 'input' | 'shares'> & { readonly shares: readonly Omit<Share, 'name'>[] };

/** What a split came to, as a certificate says it. */
export const splitOutcome = (
  input: SplitInput,
  { key, costCents, vatCents, inclusiveCents, shares }: Counted,
  engineVersion: string,
): SplitOutcome => ({
  ...{ key, costCents, vatCents, inclusiveCents },
  shares: Object.fromEntries(
    shares.map(({ organisationId, shareCents, vatCents, inclusiveCents, why }) => [
      organisationId,
      { shareCents, vatCents, inclusiveCents, why },
    ]),
  ),
  ...counted(input, engineVersion),
});

/** What a joining comes to under its rule. */
export const joiningOutcome = (input: JoiningInput, offer: JoiningOffer): JoiningOutcome => ({
  ...{ rule: offer.rule, feeCents: offer.feeCents, rebatesCents: offer.rebatesCents },
  ...{ reserveCents: offer.reserveCents, maintenanceCents: offer.maintenanceCents },
  ...{ backCents: table(offer.rebates), netCents: table(offer.netAfter), ...counted(input) },
});

/** What a bill changes. */
export const billOutcome = (input: BillInput, { kind, amounts, netAfter }: Settlement): BillOutcome => ({
  ...{ kind, amountCents: table(amounts), netCents: table(netAfter), ...counted(input) },
});

/** What a call of pledges divides. */
export const callOutcome = (
  input: CallInput,
  { calledCents, commissionCents, teamCents, shares }: Call,
): CallOutcome => ({
  ...{ calledCents, commissionCents, teamCents, payCents: table(shares), ...counted(input) },
});
