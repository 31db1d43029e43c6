import { z } from 'zod';
import type { BillInput, CallInput, JoiningInput, Share, SplitInput } from '../../rules';
import { BillInputShape, CallInputShape, InputShape, JoiningInputShape, WhyShape } from './inputs';

const Cents = z.number().int();
const ByOrganisation = z.record(z.string(), Cents);
/** Which input it was counted from, and by which version of the rules. */
const Counted = { inputHash: z.string(), engineVersion: z.string() };
const Told = { of: z.record(z.string(), z.unknown()).optional(), names: z.record(z.string(), z.string()).optional() };

/** What a split came to. */
const SplitOutcomeShape = z.object({
  key: z.string(),
  costCents: Cents,
  vatCents: Cents,
  inclusiveCents: Cents,
  shares: z.record(z.string(), z.object({ shareCents: Cents, vatCents: Cents, inclusiveCents: Cents, why: WhyShape })),
  ...Counted,
});

/** What joining late came to: the fee and where it goes, then what everybody has paid in the end. */
const JoiningOutcomeShape = z.object({
  rule: z.enum(['level', 'equal', 'ticket', 'part', 'none']),
  feeCents: Cents,
  rebatesCents: Cents,
  reserveCents: Cents,
  maintenanceCents: Cents,
  backCents: ByOrganisation,
  netCents: ByOrganisation,
  ...Counted,
});

/** What a bill came to: what goes back or is added, then what everybody has paid in the end. */
const BillOutcomeShape = z.object({
  kind: z.enum(['refund', 'overrun', 'same']),
  amountCents: ByOrganisation,
  netCents: ByOrganisation,
  ...Counted,
});

/** What a call of pledges came to. */
const CallOutcomeShape = z.object({
  calledCents: Cents,
  commissionCents: Cents,
  teamCents: Cents,
  payCents: ByOrganisation,
  ...Counted,
});

/** A certificate that is no round: all that went in, all that came out, what the ids are called. */
export const CertificateShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('split'), input: InputShape, outcome: SplitOutcomeShape, ...Told }),
  z.object({
    ...{ kind: z.literal('joining'), input: JoiningInputShape, outcome: JoiningOutcomeShape, ...Told },
    // The same joining as `bin/fund --ledger` reads and answers it.
    ledger: z.unknown(),
  }),
  z.object({ kind: z.literal('bill'), input: BillInputShape, outcome: BillOutcomeShape, ...Told }),
  z.object({ kind: z.literal('pledges'), input: CallInputShape, outcome: CallOutcomeShape, ...Told }),
]) satisfies z.ZodType<Certificate>;

/** What a split came to, by organisation; amounts in cents. */
export interface SplitOutcome extends Fingerprint {
  readonly key: string;
  readonly costCents: number;
  readonly vatCents: number;
  readonly inclusiveCents: number;
  readonly shares: Readonly<
    Record<string, Pick<Share, 'why'> & Readonly<Record<'shareCents' | 'vatCents' | 'inclusiveCents', number>>>
  >;
}
export type JoiningOutcome = z.infer<typeof JoiningOutcomeShape>;
export type BillOutcome = z.infer<typeof BillOutcomeShape>;
export type CallOutcome = z.infer<typeof CallOutcomeShape>;

interface Fingerprint {
  readonly inputHash: string;
  readonly engineVersion: string;
}
interface Of<Kind extends string, Input, Outcome> {
  readonly kind: Kind;
  readonly of?: Readonly<Record<string, unknown>> | undefined;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly input: Input;
  readonly outcome: Outcome;
}
export type JoiningCertificate = Of<'joining', JoiningInput, JoiningOutcome> & { readonly ledger?: unknown };
export type Certificate =
  | Of<'split', SplitInput, SplitOutcome>
  | JoiningCertificate
  | Of<'bill', BillInput, BillOutcome>
  | Of<'pledges', CallInput, CallOutcome>;
