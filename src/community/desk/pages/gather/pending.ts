import type { Id } from '../../../../basics/id';
import type { Here } from '../../../../machinery/here';
import type { OpenQuestion } from '../../../decisions';
import { binds, type SeatHolder, seatHolders } from '../../../members';
import { STILL_ANSWERED } from '../../../needs';
import { type PendingLeaning, pendingLeanings } from '../../queries';
import type { OrganisationDesk } from './organisation';

/** What people of an organisation lean to while its answer is still to come. */
export interface Pending {
  readonly number: number;
  readonly title: string;
  readonly organisation: string;
  /** Of a proposal; null for a need. */
  readonly question: OpenQuestion | null;
  readonly said: readonly {
    readonly by: string;
    /** On a need. */
    readonly kind?: PendingLeaning['kind'];
    /** On a proposal. */
    readonly leaning?: OpenQuestion['leanings'][number];
  }[];
  /** The reader may give the organisation's answer. */
  readonly isMine: boolean;
  /** The names of those who may. */
  readonly binders: readonly string[];
}

/** The leanings of the organisations one speaks for that no answer of theirs has followed yet. */
export async function pendingOf(here: Here, organisations: readonly OrganisationDesk[]): Promise<readonly Pending[]> {
  const ids = organisations.map(({ seat }) => seat.organisationId);
  const leanings = await pendingLeanings(here, ids, STILL_ANSWERED);
  const leaned = organisations.filter((each) => each.leaned.length > 0).map(({ seat }) => seat.organisationId);
  const bound = await bindersOf(here, new Set([...leaned, ...leanings.map(({ organisationId }) => organisationId)]));
  const whoBinds = (id: Id) => {
    const binders = bound.get(id) ?? [];
    return {
      isMine: binders.some(({ personId }) => personId === here.actor.personId),
      binders: binders.map(({ name }) => name),
    };
  };
  return [
    ...organisations.flatMap(({ seat, leaned }) =>
      leaned.map((question) => ({
        ...{ number: question.proposal.number, title: question.proposal.title, question },
        organisation: seat.organisationName ?? '',
        said: ownLeanings(question, here),
        ...whoBinds(seat.organisationId),
      })),
    ),
    ...together(leanings).map(([first, said]) => ({
      ...{ number: first.number, title: first.title, organisation: first.organisation, question: null, said },
      ...whoBinds(first.organisationId),
    })),
  ];
}

/** Who may bind each of these organisations; of all the others nothing is read. */
async function bindersOf(here: Here, ids: ReadonlySet<Id>): Promise<ReadonlyMap<Id, readonly SeatHolder[]>> {
  const holders = await Promise.all([...ids].map(async (id) => [id, await seatHolders(here, id)] as const));
  return new Map(holders.map(([id, those]) => [id, those.filter(binds)]));
}

const ownLeanings = ({ leanings }: OpenQuestion, { actor }: Here): Pending['said'] =>
  leanings.filter(({ personId }) => personId === actor.personId).map((leaning) => ({ by: actor.name, leaning }));

/** Of one organisation on one need, what each of its people says, under the newest. */
function together(
  leanings: readonly PendingLeaning[],
): readonly (readonly [PendingLeaning, readonly PendingLeaning[]])[] {
  const found = new Map<string, PendingLeaning[]>();
  for (const each of leanings) {
    const key = `${each.number} ${each.organisationId}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return [...found.values()].flatMap((said) => (said[0] ? [[said[0], said] as const] : []));
}
