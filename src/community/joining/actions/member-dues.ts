import { type Day, dayOf } from '../../../basics/day';
import type { Cents } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { charterOf } from '../../charter';
import { record } from '../../chronicle';
import {
  binds,
  facilitates,
  holdOrganisations,
  type Organisation,
  seatFor,
  seatHolders,
  takesPartOn,
} from '../../members';
import { settledLetter } from '../letters';
import { duesAskedBy } from '../queries';
import {
  askReduction,
  asksAnew,
  type JoinFact,
  objectionsUntil,
  objectToReduction,
  readReason,
  reductionOf,
} from '../rules';
import { addDuesFact, type NewFact } from '../store';
import { type Telling, tellOfReduction } from './common';

/**
 * Asks in writing, as a member, to pay less than one's level for a while; anew once the last request was answered. Refuses
 * whatever `seatFor` and the rule refuse, and `not-a-member` for whoever does not take part today.
 */
export async function askMemberDues(
  here: Here,
  member: Organisation,
  input: { readonly monthlyCents: Cents; readonly reason: string; readonly paidUntilOn: Day },
  telling: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, (each) => binds(each) && each.organisationId === member.id, undefined);
  if (isRefusal(seat)) return seat;
  const today = dayOf(here.now, here.community.timeZone);
  if (member.kind !== 'member' || !takesPartOn(member, today)) return refuse('not-a-member');
  const { tiers, admission } = await charterOf(here);
  const tier = tiers.find(({ key }) => key === member.tier);
  if (!tier) return refuse('dues-first');
  const asked = askReduction(asksAnew(await heldFacts(here, member), here.now), tier.monthlyCents, input, today);
  if (isRefusal(asked)) return asked;
  const untilAt = objectionsUntil(admission, here.now);
  const { monthlyCents: amountCents, reason: why } = asked;
  await note(
    here,
    member,
    { kind: 'reduction-asked', data: { ...asked, untilAt }, seatId: seat.id },
    { amountCents, why },
  );
  await tellOfReduction(
    here,
    { name: member.name, path: pathOf(member), who: 'member' },
    { ...asked, untilAt },
    telling,
  );
  return undefined;
}

/** Objects to it for another member: it becomes a matter for the next meeting. Refuses whatever `seatFor` and the rule refuse. */
export async function objectToMemberDues(
  here: Here,
  member: Organisation,
  input: { readonly reason: string; readonly seatId: string | undefined },
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, (each) => speaksBeside(each, member), input.seatId);
  if (isRefusal(seat)) return seat;
  const { organisationId } = seat;
  if (!organisationId) return refuse('seat-may-not', 'seat');
  const objection = objectToReduction(await heldFacts(here, member), organisationId, input.reason, here.now);
  if (isRefusal(objection)) return objection;
  const fact = { kind: 'reduction-objected', organisationId, seatId: seat.id, data: objection } as const;
  await note(here, member, fact, { why: objection.reason });
  return undefined;
}

/** Nobody objects to what they ask themselves. */
export const speaksBeside = (seat: Seat, member: Pick<Organisation, 'id'>): boolean =>
  binds(seat) && seat.organisationKind === 'member' && seat.organisationId !== member.id;

/**
 * Notes what a meeting said of it: so much a month, less than the level, or that the level applies (null). Refuses
 * whatever `seatFor` refuses, `nothing-to-settle`, `reduction-not-less` (`mostCents`) and what is wrong with the words.
 */
export async function settleMemberDues(
  here: Here,
  member: Organisation,
  input: { readonly monthlyCents: Cents | null; readonly words: string },
  { origin }: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  if (reductionOf(await heldFacts(here, member), here.now)?.state !== 'at-a-meeting')
    return refuse('nothing-to-settle');
  const { tiers } = await charterOf(here);
  const mostCents = tiers.find(({ key }) => key === member.tier)?.monthlyCents;
  if (mostCents !== undefined && input.monthlyCents !== null && input.monthlyCents >= mostCents)
    return refuse('reduction-not-less', 'settled', { mostCents });
  const words = readReason(input.words, 'words');
  if (isRefusal(words)) return words;
  const data = { monthlyCents: input.monthlyCents, words };
  await note(here, member, { kind: 'reduction-settled', data, seatId: seat.id }, { why: words });
  for (const reader of (await seatHolders(here, member.id)).filter(
    ({ role }) => role === 'delegate' || role === 'deputy',
  ))
    await post(here.db, here.community.id, settledLetter(here, reader, pathOf(member), data, origin));
  return undefined;
}

/** Where a member's dues are read. */
const pathOf = ({ slug }: Pick<Organisation, 'slug'>): string => `organisations/${slug}/dues`;

/** What the member asked last, while nobody else asks, objects or settles. */
async function heldFacts(here: Here, { id }: Organisation): Promise<readonly JoinFact[]> {
  await holdOrganisations(here, [id]);
  return (await duesAskedBy(here, id)).at(-1) ?? [];
}

async function note(
  here: Here,
  member: Organisation,
  fact: NewFact,
  told: Readonly<Record<string, unknown>>,
): Promise<void> {
  addDuesFact(here, member.id, fact);
  await record(here, `newcomers/member-${fact.kind}`, {
    matter: { kind: 'organisation', id: member.id, label: member.name },
    organisationId: fact.organisationId ?? null,
    seatId: fact.seatId ?? null,
    data: { slug: member.slug, ...told },
  });
}
