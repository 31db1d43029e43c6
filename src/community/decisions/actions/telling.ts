import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { type Letter, post } from '../../../machinery/post';
import { type SeatHolder, seatHolders } from '../../members';
import { closedLetter, type LetterReader, openedLetter, withdrawnLetter } from '../letters';
import type { Proposal, Result } from '../rules';

/** Lines for one organisation's letter, in the reader's language: its share of the cost, for instance. */
export type ExtraLines = (organisationId: Id, language: string) => readonly string[];

/** What letters need from outside: the address people type, without a closing slash, and what other rooms add. */
export interface Telling {
  readonly origin: string;
  /** Asked once for a new proposal, in the transaction that opened it. */
  readonly extraOf?: ((here: Here, proposalNumber: number) => Promise<ExtraLines>) | undefined;
  readonly closedExtraOf?: ClosedExtraOf | undefined;
}

/** What another room adds to the letters about a result; asked once, after what it does when a proposal is adopted. */
export type ClosedExtraOf = (
  here: Pick<Here, 'db' | 'community'>,
  closed: { readonly id: Id; readonly outcome: Result['outcome'] },
) => Promise<ExtraLines | undefined>;

type Numbered = Proposal & { readonly number: number };

/** Writes to the delegates and deputies of everyone asked: what, until when, their own answer, where. */
export async function tellOpened(here: Here, proposal: Numbered, { origin, extraOf }: Telling): Promise<void> {
  const extra = await extraOf?.(here, proposal.number);
  await toEveryoneAsked(here, proposal, (reader) =>
    openedLetter(reader, proposal, origin, extra?.(reader.organisationId, reader.language) ?? []),
  );
}

/** Writes the result to them in one sentence, with what it means for their organisation where others say so. */
export async function tellClosed(
  here: Here,
  proposal: Numbered,
  result: Result,
  { origin, closedExtraOf }: Telling,
): Promise<void> {
  const extra = await closedExtraOf?.(here, { id: proposal.id, outcome: result.outcome });
  await toEveryoneAsked(here, proposal, (reader) =>
    closedLetter(reader, proposal, result, origin, extra?.(reader.organisationId, reader.language) ?? []),
  );
}

/** Writes to them that there is nothing to answer any more, and why. */
export const tellWithdrawn = (here: Here, proposal: Numbered, { origin }: Telling): Promise<void> =>
  toEveryoneAsked(here, proposal, (reader) => withdrawnLetter(reader, proposal, origin));

/** Writes to the delegates and deputies of everyone asked, in one breath. */
export async function toEveryoneAsked(
  here: Here,
  proposal: Numbered,
  write: (reader: LetterReader) => Letter,
): Promise<void> {
  const readers = readersAmong(await seatHolders(here), proposal, here);
  // Asked in one breath: the chronicle's lock is held meanwhile, and an answer per letter would hold it long.
  await Promise.all(readers.map((reader) => post(here.db, here.community.id, write(reader))));
}

/** The delegates and deputies of those asked; whoever is both for one organisation reads about it once. */
export function readersAmong(holders: readonly SeatHolder[], proposal: Numbered, here: Here): readonly LetterReader[] {
  const asked = proposal.voters.filter((each) => !each.isLeftOut);
  const names = new Map(asked.map(({ id, name }) => [id, name]));
  const readers = new Map<string, LetterReader>();
  for (const { role, email, name, language, organisationId } of holders) {
    const organisationName = organisationId && names.get(organisationId);
    // Whoever is left out as concerned has nothing to answer, and is told apart.
    if (!organisationName || !organisationId || (role !== 'delegate' && role !== 'deputy')) continue;
    const reader = { email, name, language, organisationId, organisationName, community: here.community };
    readers.set(`${email} ${organisationId}`, reader);
  }
  return [...readers.values()];
}
