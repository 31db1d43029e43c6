import type { Cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { seatFor } from '../../../members';
import type { KeptAppeal } from '../../queries';
import * as rules from '../../rules';
import { savePledge } from '../../store';
import { heldAppeal, pledgeOf, pledges, recordOfAppeal, todayIn } from './common';

interface Seen {
  /** The version of the organisation's own pledge that the person saw; 0 when there was none. */
  readonly seenVersion: number;
  readonly seatId: string | undefined;
}

/**
 * Promises so much for an organisation, or another amount than before. Refuses whatever `seatFor` and the rule refuse,
 * `appeal-missing`, and `changed-meanwhile` when somebody of the organisation was quicker.
 */
export async function pledge(
  here: Here,
  appeal: Pick<KeptAppeal, 'id'>,
  input: { readonly cents: Cents; readonly earmark: string } & Seen,
): Promise<{ version: number } | Refusal> {
  return keep(here, appeal, input, (held, before) => rules.pledge(held, before, input, todayIn(here)));
}

/** Takes an organisation's pledge back. Refuses what `pledge` does. */
export async function takeBackPledge(
  here: Here,
  appeal: Pick<KeptAppeal, 'id'>,
  input: Seen,
): Promise<{ version: number } | Refusal> {
  return keep(here, appeal, input, (held, before) => rules.takeBack(held, before, todayIn(here)));
}

async function keep(
  here: Here,
  appeal: Pick<KeptAppeal, 'id'>,
  { seenVersion, seatId }: Seen,
  say: (held: KeptAppeal, before: rules.Pledge | undefined) => ReturnType<typeof rules.pledge>,
): Promise<{ version: number } | Refusal> {
  const seat = seatFor(here.actor.seats, pledges, seatId);
  if (isRefusal(seat) || !pledges(seat)) return isRefusal(seat) ? seat : refuse('seat-may-not', 'seat');
  const held = await heldAppeal(here, appeal.id);
  if (isRefusal(held)) return held;
  const before = pledgeOf(held, seat.organisationId);
  const said = say(held, before);
  if (isRefusal(said)) return said;
  const isSeen = (before?.version ?? 0) === seenVersion;
  const kept = isSeen && (await savePledge(here, seat, held.id, { ...said, organisationId: seat.organisationId }));
  if (!kept) return refuse('changed-meanwhile');
  const event = said.cents === 0 ? 'taken-back' : 'pledged';
  await recordOfAppeal(here, event, held, seat, { amountCents: said.cents, detail: said.earmark });
  return { version: said.version };
}
