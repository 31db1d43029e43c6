import type { Id } from '../../../../basics/id';
import { instant } from '../../../../basics/instant';
import type { Cents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { charterOf } from '../../../charter';
import { seatFor } from '../../../members';
import { feeRequestsOf } from '../../queries';
import * as rules from '../../rules';
import { holdLedger, saveFeeObjection, saveFeeRequest } from '../../store';
import { type Matter, recordOfMatter } from './common';
import { joins } from './joining';
import { liveJoining } from './live';

const DAY_MILLISECONDS = 86_400_000;

/**
 * Asks the others for a reduced fee: granted if nobody objects within the charter's days. Refuses whatever `seatFor`,
 * `liveJoining` and the rule refuse, and `requested-already`.
 */
export async function requestReduction(
  here: Here,
  matter: Matter,
  input: { readonly atMostCents: Cents; readonly reason: string; readonly seatId: string | undefined },
): Promise<{ id: Id } | Refusal> {
  const seat = seatFor(here.actor.seats, joins, input.seatId);
  if (isRefusal(seat) || !joins(seat)) return isRefusal(seat) ? seat : refuse('seat-may-not', 'seat');
  const live = await liveJoining(here, matter, { id: seat.organisationId, heads: null, jobs: 0 });
  if (isRefusal(live)) return live;
  const asked = rules.askReduction(live.offer.feeCents, input);
  if (isRefusal(asked)) return asked;
  const days = (await charterOf(here)).joining.reductionDays;
  const untilAt = instant(new Date(Date.parse(here.now) + days * DAY_MILLISECONDS));
  const id = await saveFeeRequest(here, seat, matter, { ...asked, untilAt });
  if (!id) return refuse('requested-already');
  await recordOfMatter(here, 'reduction-asked', matter, seat, { amountCents: asked.atMostCents, why: asked.reason });
  return { id };
}

/**
 * Objects to a reduced fee for an organisation: it becomes a matter for the next meeting. Refuses whatever `seatFor` and
 * the rule refuse, and `request-missing`.
 */
export async function objectToReduction(
  here: Here,
  matter: Matter,
  input: { readonly requestId: Id; readonly reason: string; readonly seatId: string | undefined },
): Promise<{ id: Id } | Refusal> {
  const seat = seatFor(here.actor.seats, joins, input.seatId);
  if (isRefusal(seat) || !joins(seat)) return isRefusal(seat) ? seat : refuse('seat-may-not', 'seat');
  await holdLedger(here, matter.id);
  const request = (await feeRequestsOf(here, matter)).find((each) => each.id === input.requestId);
  if (!request) return refuse('request-missing');
  const objection = rules.objectToRequest(request, seat.organisationId, input.reason, here.now);
  if (isRefusal(objection)) return objection;
  if (!(await saveFeeObjection(here, seat, request.id, objection.reason))) return refuse('objected-already');
  const data = { detail: request.organisationName, why: objection.reason };
  await recordOfMatter(here, 'reduction-objected', matter, seat, data);
  return { id: request.id };
}
