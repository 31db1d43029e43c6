import { z } from 'zod';
import type { Id } from '../../../../basics/id';
import { canonical } from '../../../../basics/text';
import type { Here, Seat } from '../../../../machinery/here';
import type { RoundInput, RoundOutcome } from '../../engine';
import { hashOfInput } from '../certificates/hash';
import './tables';

const Told = z.union([z.number().int(), z.string().regex(/^-?\d+\/\d+$/)]);

/** What came out of a round, with the hash of what went in: what a certificate holds and `bin/fund --json` prints. */
export const OutcomeShape = z.object({
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

/** A round with the hash of everything it was computed from. */
export type HashedOutcome = RoundOutcome & { readonly inputHash: string };

export const withHash = (input: RoundInput, { engineVersion, ...outcome }: RoundOutcome): HashedOutcome => ({
  ...outcome,
  inputHash: hashOfInput(input),
  engineVersion,
});

/** Keeps what went in and what came out; false when the round is frozen already. Nobody in particular froze it by itself. */
export async function saveFreeze(
  here: Pick<Here, 'db' | 'community' | 'now'>,
  roundId: Id,
  by: { readonly personId: Id; readonly seat: Seat } | null,
  input: RoundInput,
  outcome: HashedOutcome,
): Promise<boolean> {
  const saved = await here.db
    .insertInto('funding_freezes')
    .values({
      ...{ community_id: here.community.id, round_id: roundId, input: canonical(input), outcome: canonical(outcome) },
      ...{ input_hash: outcome.inputHash, frozen_by: by?.personId ?? null, seat_id: by?.seat.id ?? null },
      frozen_at: here.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('round_id')
    .executeTakeFirst();
  return saved !== undefined;
}
