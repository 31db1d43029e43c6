import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { organisationsOf, seatFor } from '../../../members';
import { splitUnderWay } from '../../queries';
import type { JoiningOffer } from '../../rules';
import { nextPage, saveJoining } from '../../store';
import { oblige } from '../obligations';
import { pledges } from '../pledges';
import { type Matter, recordOfMatter } from './common';
import { liveJoining } from './live';
import { tellRebates } from './telling';

/** Tells whether a seat may join something for its organisation: those who bind a member. */
export const joins = (seat: Seat): seat is Seat & { readonly organisationId: Id } =>
  pledges(seat) && seat.organisationKind === 'member';

export interface JoinInput {
  /** The figures that the person saw, as `liveJoining` names them. */
  readonly seen: string;
  readonly jobs: number;
  readonly seatId: string | undefined;
  readonly origin: string;
}

/**
 * Joins what others have paid, under the charter's rule, with the figures that were shown: the fee is owed, the rebates
 * are owed to those who paid, in one transaction. Refuses whatever `seatFor` and `liveJoining` refuse, `split-proposed`
 * (`number`) while the group is asked to share the cost anew, and `figures-changed` when someone else joined, a bill came
 * or the charter changed since.
 */
export async function joinLate(here: Here, matter: Matter, input: JoinInput): Promise<JoiningOffer | Refusal> {
  const seat = seatFor(here.actor.seats, joins, input.seatId);
  if (isRefusal(seat) || !joins(seat)) return isRefusal(seat) ? seat : refuse('seat-may-not', 'seat');
  const page = await nextPage(here, matter.id);
  const number = await splitUnderWay(here, matter.id);
  if (number !== undefined) return refuse('split-proposed', undefined, { number });
  const own = (await organisationsOf(here)).find((each) => each.id === seat.organisationId);
  const newcomer = { id: seat.organisationId, heads: own?.activeCooperators ?? null, jobs: input.jobs };
  const live = await liveJoining(here, matter, newcomer);
  if (isRefusal(live)) return live;
  if (live.seen !== input.seen) return refuse('figures-changed');
  const { offer } = live;
  const id = await saveJoining(here, seat, matter, page, live.input, offer);
  if (!id) return refuse('payer-already');
  const by = { source: { kind: 'joining', id }, matter, seatId: seat.id } as const;
  const fee = [{ organisationId: seat.organisationId, cents: offer.feeCents }];
  const rebates = [...offer.rebates].map(([organisationId, cents]) => ({ organisationId, cents }));
  await oblige(here, { ...by, kind: 'joining', amounts: fee });
  await oblige(here, { ...by, kind: 'rebate', amounts: rebates });
  await recordOfMatter(here, 'joined', matter, seat, { feeCents: offer.feeCents, rule: offer.rule });
  await tellRebates(here, matter, seat.organisationName ?? '', offer, live.ledger.names, input.origin);
  return offer;
}
