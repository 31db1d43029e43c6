import type { Id } from '../../../basics/id';
import { isRefusal } from '../../../basics/outcome';
import { isSameName } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import type { Recording } from '../../chronicle';
import type { Adopted } from '../../decisions';
import { admitOrganisation, confirmClaim, grantSeat, invite, organisationsOf } from '../../members';
import { notAdmittedLetter, welcomeLetter } from '../letters';
import { requestByNumber, requestOfProposal } from '../queries';
import { type JoinRequest, newest } from '../rules';
import { holdRequest } from '../store';
import { note, type Telling } from './common';

/**
 * What an adopted proposal to take a newcomer in does, in the transaction that closes it: the organisation is a member with
 * all that it told, its contact is its delegate, its deputy is invited, the welcome letter leaves. Told twice it does it
 * once. Where the newcomer took its request back meanwhile, nothing follows.
 */
export async function admitAdopted(here: Recording, adopted: Adopted, telling: Telling | undefined): Promise<void> {
  const request = await heldOfProposal(here, adopted.id);
  if (!request || newest(request.facts, 'admitted') || newest(request.facts, 'ended')) return;
  const applicant: Here = { ...here, actor: { personId: request.applicantId, name: request.applicantName, seats: [] } };
  const added = await admitOrganisation(applicant, {
    ...{ name: await freeName(here, request), kind: 'member', country: request.country, language: request.language },
    tier: newest(request.facts, 'dues-understood')?.data.tier ?? null,
    activeCooperators: request.activeCooperators,
    modules: newest(request.facts, 'modules-ticked')?.data.modules ?? [],
  });
  // Its name was just found free, within the lock of the request: anything else is a fault, and nothing is closed.
  if (isRefusal(added)) throw new Error(`an adopted newcomer was not taken in: ${added.refused}`);
  const seat = { personId: request.applicantId, personName: request.applicantName, organisationId: added.id };
  const seatId = await grantSeat(applicant, { ...seat, role: 'delegate' });
  await confirmClaim(applicant, request.id, added.id);
  await note(here, request, { kind: 'admitted', organisationId: added.id, seatId: adopted.seatId });
  if (!telling) return;
  const seated = { id: seatId, role: 'delegate', organisationId: added.id, organisationName: request.name } as const;
  const delegate: Here = {
    ...applicant,
    actor: { ...applicant.actor, seats: [{ ...seated, organisationKind: 'member' }] },
  };
  await inviteDeputy(delegate, request, telling);
  await post(here.db, here.community.id, welcomeLetter(here, request, telling.origin));
}

/**
 * What a proposal to take a newcomer in does that ended without a yes: the newcomer is told at once, and what comes next is
 * said by whoever facilitates, who finds it on their desk.
 */
export async function tellNotAdmitted(here: Recording, ended: Pick<Adopted, 'id'>, telling?: Telling): Promise<void> {
  const request = await requestOfProposal(here, ended.id);
  if (!telling || !request || newest(request.facts, 'admitted') || newest(request.facts, 'ended')) return;
  await post(here.db, here.community.id, notAdmittedLetter(here, request, telling.origin));
}

/** The request that a proposal is about, held: of a newcomer that takes it back at this moment, one or the other is done. */
async function heldOfProposal(here: Recording, proposalId: Id): Promise<JoinRequest | undefined> {
  const found = await requestOfProposal(here, proposalId);
  return found && (await holdRequest(here, found.number)) ? requestByNumber(here, found.number) : undefined;
}

async function inviteDeputy(here: Here, { deputy, name, language }: JoinRequest, telling: Telling): Promise<void> {
  const email = deputy?.email;
  const organisationId = here.actor.seats[0]?.organisationId;
  if (!email || !organisationId) return;
  await invite(here, { email, role: 'deputy', organisation: { id: organisationId, name, language } }, telling);
}

/** The newcomer's name; with a number behind it where another took that name while the organisations decided. */
async function freeName(here: Pick<Here, 'db' | 'community'>, { name, number }: JoinRequest): Promise<string> {
  const taken = await organisationsOf(here);
  const isTaken = (wish: string): boolean => taken.some((each) => isSameName(each.name, wish));
  let free = name;
  for (let next = number; isTaken(free); next += 1) free = `${name.slice(0, 70)} (${next})`;
  return free;
}
