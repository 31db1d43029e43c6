import type { Here } from '../../../machinery/here';
import { type Letter, post } from '../../../machinery/post';
import { type SeatHolder, seatHolders } from '../../members';
import { acceptLetter, endedLetter, type LetterReader, type Numbered, stageLetter, toldLetter } from '../letters';
import { isEnded, proposedNow, standing, takingPart } from '../rules';
import { placeOf } from './common';

/** What letters need from outside: the address people type, without a closing slash. */
export interface Telling {
  readonly origin: string;
}

/**
 * Writes to whom the stage that has just begun asks something, when it is led over days; how it ended is written to
 * everyone asked in any case.
 */
export async function tellStage(here: Here, election: Numbered, telling: Telling | undefined): Promise<void> {
  const { stage, mode } = standing(election);
  if (!telling) return;
  const { origin } = telling;
  if (isEnded(stage)) await toDelegates(here, election, (reader) => endedLetter(reader, election, origin));
  else if (mode === 'days' && stage === 'accept') await toProposed(here, election, origin);
  else if (mode === 'days' && stage !== 'propose' && stage !== 'integrate')
    await toDelegates(here, election, (reader) => stageLetter(reader, election, origin));
}

/** Writes to an organisation that something was entered for it. */
export const tellTold = (
  here: Here,
  election: Numbered,
  told: { readonly organisationId: string; readonly teller: string },
  { origin }: Telling,
): Promise<void> =>
  toDelegates(
    here,
    election,
    (reader) => toldLetter(reader, election, { teller: told.teller, by: here.actor.name }, origin),
    told.organisationId,
  );

/** To the delegates and deputies of those that take part; whoever is both for one of them reads it once. */
async function toDelegates(
  here: Here,
  election: Numbered,
  write: (reader: LetterReader) => Letter,
  only?: string,
): Promise<void> {
  const asked = takingPart(election, placeOf(here).stamp.today).filter((each) => !only || each.id === only);
  const names = new Map(asked.map(({ id, name }) => [id, name]));
  const readers = new Map<string, LetterReader>();
  for (const holder of await seatHolders(here)) {
    const { role, organisationId } = holder;
    const name = organisationId && names.get(organisationId);
    if (name && (role === 'delegate' || role === 'deputy'))
      readers.set(`${holder.email} ${organisationId}`, readerOf(here, holder, name));
  }
  await send(here, [...readers.values()].map(write));
}

async function toProposed(here: Here, election: Numbered, origin: string): Promise<void> {
  const personId = proposedNow(election)?.personId;
  const person = (await seatHolders(here)).find((each) => each.personId === personId);
  if (person) await send(here, [acceptLetter(readerOf(here, person, ''), election, origin)]);
}

const readerOf = (here: Here, holder: SeatHolder, organisationName: string): LetterReader => ({
  ...{ email: holder.email, name: holder.name, language: holder.language },
  ...{ organisationId: holder.organisationId, organisationName, community: here.community },
});

/** In one breath: the chronicle's lock is held meanwhile. */
async function send(here: Here, letters: readonly Letter[]): Promise<void> {
  await Promise.all(letters.map((letter) => post(here.db, here.community.id, letter)));
}
