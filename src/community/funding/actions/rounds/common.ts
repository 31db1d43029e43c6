import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Letter, post } from '../../../../machinery/post';
import { type Recording, record } from '../../../chronicle';
import { type SeatHolder, seatHolders } from '../../../members';
import type { RoundReader } from '../../letters/rounds';
import type { FundingRound, RoundMember } from '../../rules';
import { presentOn } from '../../rules';

/** What letters need from outside: the address people type, without a closing slash. */
export interface RoundTelling {
  readonly origin: string;
}

/** Tells the chronicle of an act about a round; what anybody declared is never part of it. */
export const recordRound = (
  here: Recording,
  event: string,
  round: Pick<FundingRound, 'id' | 'number' | 'title'>,
  by: { readonly seatId: Id | null; readonly organisationId?: Id | null },
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, `fundingRounds/${event}`, {
    matter: { kind: 'funding-round', id: round.id, label: `n° ${round.number} — ${round.title}` },
    organisationId: by.organisationId ?? null,
    seatId: by.seatId,
    data: { number: round.number, ...data },
  });

type Round = Pick<FundingRound, 'members'>;

/** Writes to the delegates and deputies of the members that still take part; whoever is both reads it once. */
export async function tellMembers(
  here: Omit<Recording, 'actor'>,
  round: Round,
  write: (reader: RoundReader, member: RoundMember) => Letter,
): Promise<void> {
  const members = presentOn(round, dayOf(here.now, here.community.timeZone));
  const known = new Map<Id, RoundMember>(members.map((each) => [each.id, each]));
  const letters = new Map<string, Letter>();
  for (const holder of await seatHolders(here)) {
    const member = holder.organisationId ? known.get(holder.organisationId) : undefined;
    if (member && mayDeclare(holder))
      letters.set(`${holder.email} ${member.id}`, write({ ...holder, community: here.community }, member));
  }
  // In one breath: the chronicle's lock is held meanwhile.
  await Promise.all([...letters.values()].map((letter) => post(here.db, here.community.id, letter)));
}

const mayDeclare = ({ role }: SeatHolder): boolean => role === 'delegate' || role === 'deputy';
