import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import {
  computeRound,
  explain,
  faultsOfRound,
  type RoundInput,
  type RoundOutcome,
  readRound,
} from '../../../community/funding/engine';
import { roundSentences, type Telling } from '../../../community/funding/pages/explaining';
import type { Answer } from './answer';

/** A round with the hash of everything it was computed from: what `--json` prints. */
export type HashedOutcome = RoundOutcome & { readonly inputHash: string };

export function answerRound(value: unknown, telling: Telling): Answer | Refusal {
  const input = readRound(value);
  if (isRefusal(input)) return input;
  const outcome = computeRound(input);
  return {
    figures: hashed(input, outcome),
    sentences: () =>
      input.options.arithmetic === 'cents' ? roundSentences(input, outcome, explain(input, outcome), telling) : [],
  };
}

const hashed = (input: RoundInput, { engineVersion, ...outcome }: RoundOutcome): HashedOutcome => ({
  ...outcome,
  inputHash: createHash('sha256').update(canonical(input)).digest('hex'),
  engineVersion,
});

const Told = z.union([z.number().int(), z.string().regex(/^-?\d+\/\d+$/)]);
const OutcomeShape = z.object({
  order: z.array(z.string()),
  events: z.array(
    z.object({
      project: z.string(),
      phase: z.union([z.literal(0), z.literal(1), z.literal(2)]),
      rho: z.string().regex(/^\d+\/\d+$/),
      mu: z.string().regex(/^\d+\/\d+$/),
      pool: Told,
      atCap: z.array(z.string()),
      oddCents: z.array(z.string()),
    }),
  ),
  payments: z.array(
    z.object({ project: z.string(), org: z.string(), voucher: Told, inkind: Told, cash: Told, total: Told }),
  ),
  pool: z.array(z.object({ project: z.string(), amount: Told })),
  poolLeft: Told,
  cashLeft: z.record(z.string(), Told),
  status: z.record(z.string(), z.string()),
  tieCents: z.record(z.string(), z.number().int()),
  engineVersion: z.string(),
  inputHash: z.string(),
});

/** What does not hold in a finished round: by the checker that shares no code with it, and by computing it again. */
export function faultsIn(value: unknown, output: unknown, differs: string): readonly string[] {
  const outcome = OutcomeShape.safeParse(output);
  if (!outcome.success) return outcome.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const input = readRound(value);
  if (isRefusal(input)) return [`${input.refused}: ${input.field}`];
  const isSame = canonical(hashed(input, computeRound(input))) === canonical(outcome.data);
  return [...faultsOfRound(input, outcome.data), ...(isSame ? [] : [differs])];
}
