import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { type SeatHolder, seatHolders } from '../../../members';
import {
  acknowledge,
  assign,
  type CareInput,
  examine,
  type IntegrateInput,
  integrate,
  type Objection,
  type ObjectionEvent,
} from '../../rules';
import { saveObjectionEvent, saveWording } from '../../store';
import type { Telling } from '../telling';
import { actIn, type Ground, type InRound, objectingGround } from './ground';
import { tellAuthor, tellOwner } from './telling';

/**
 * Says that an objection was heard, who takes care of it and until when; its author and its owner are told. Refuses what
 * `rules.acknowledge` refuses, `seat-may-not`, `seat-missing` and `proposal-missing`.
 */
export const acknowledgeObjection = (here: Here, input: InRound & CareInput, telling?: Telling): Promise<Done> =>
  care(here, input, acknowledge, telling);

/** Gives an objection to someone else, or another date; its owner is told. Refuses as `acknowledgeObjection` does. */
export const assignObjection = (here: Here, input: InRound & CareInput, telling?: Telling): Promise<Done> =>
  care(here, input, assign, telling);

/**
 * Closes an objection with the wording that answers it, a new one or one that came after it; its author is told. Refuses
 * what `rules.integrate` refuses, and as `acknowledgeObjection` does.
 */
export async function integrateObjection(
  here: Here,
  input: InRound & IntegrateInput,
  telling?: Telling,
): Promise<ObjectionEvent | Refusal> {
  const ground = await objectingGround(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, raised, by, stamp } = ground;
  const done = integrate(proposal, raised, input, by, stamp);
  if (isRefusal(done)) return done;
  if (done.wording) await saveWording(here, proposal.id, done.wording);
  await keep(here, ground, done.event);
  if (telling) await tellAuthor(here, proposal, objectionIn(ground, done.event), 'integrated', telling);
  return done.event;
}

/** Keeps what the test of an objection said. Refuses what `rules.examine` refuses, and as `acknowledgeObjection` does. */
export async function testObjection(
  here: Here,
  input: InRound & { readonly objectionId: Id; readonly isObjection: boolean | null; readonly reason: string },
): Promise<Done> {
  const ground = await objectingGround(here, input);
  if (isRefusal(ground)) return ground;
  const event = examine(ground.proposal, ground.raised, input, ground.by, ground.stamp);
  if (isRefusal(event)) return event;
  await keep(here, ground, event);
  return event;
}

type Done = ObjectionEvent | Refusal;
type Objecting = Exclude<Awaited<ReturnType<typeof objectingGround>>, Refusal>;

async function care(
  here: Here,
  input: InRound & CareInput,
  rule: typeof acknowledge,
  telling: Telling | undefined,
): Promise<Done> {
  const ground = await objectingGround(here, input);
  if (isRefusal(ground)) return ground;
  const holders = await ableToCare(here);
  const owners = holders.map((each) => each.personId);
  const event = rule(ground.proposal, ground.raised, input, owners, ground.by, ground.stamp);
  if (isRefusal(event)) return event;
  await keep(here, ground, event);
  const objection = objectionIn(ground, event);
  if (telling && event.kind === 'acknowledged')
    await tellAuthor(here, ground.proposal, objection, 'acknowledged', telling);
  const owner = holders.find((each) => each.personId === event.ownerId);
  if (telling && owner && owner.personId !== here.actor.personId)
    await tellOwner(here, ground.proposal, objection, owner, event, telling);
  return event;
}

/** Who may be asked to take care of an objection: everyone who has a word to say. */
async function ableToCare(here: Here): Promise<readonly SeatHolder[]> {
  return (await seatHolders(here)).filter(({ role }) => role !== 'observer');
}

async function keep(
  here: Here,
  ground: Ground & { raised: Objecting['raised'] },
  event: ObjectionEvent,
): Promise<void> {
  await saveObjectionEvent(here, ground.proposal.id, event);
  const { organisationId } = objectionIn(ground, event);
  const detail = event.isObjection === null ? '' : event.isObjection ? 'objection' : 'none';
  const data = { detail, why: event.reason, wording: event.wording, until: event.dueOn };
  await record(here, `rounds/objection-${event.kind}`, actIn(ground, data, organisationId));
}

function objectionIn({ raised }: Pick<Objecting, 'raised'>, event: ObjectionEvent): Objection {
  const objection = raised.objections.find((each) => each.id === event.objectionId);
  if (!objection) throw new Error('an event is about an objection that was raised');
  return objection;
}
