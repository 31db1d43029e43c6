import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { seatHolders } from '../../members';
import { askedLetter, mentionLetter } from '../letters';
import { needSummary, organisationNames, readersNamed } from '../queries';

/** What letters need from outside: the address people type, without a closing slash. */
export interface Telling {
  readonly origin: string;
}

/** Tells people who are named, each in their language. */
export async function tellMentioned(
  here: Here,
  number: number,
  said: { readonly id: Id; readonly body: string; readonly mentionedIds: readonly Id[] },
  { origin }: Telling,
): Promise<void> {
  if (said.mentionedIds.length === 0) return;
  const need = await needSummary(here, number);
  if (!need) return;
  for (const reader of await readersNamed(here, said.mentionedIds)) {
    const words = { body: said.body, anchor: `said-${said.id}` };
    await post(here.db, here.community.id, mentionLetter(here, reader, need, words, origin));
  }
}

/** Tells delegates and deputies of the organisations that are asked; nobody else is disturbed. */
export async function tellAsked(
  here: Here,
  number: number,
  organisationIds: readonly Id[],
  { origin }: Telling,
): Promise<void> {
  const need = await needSummary(here, number);
  if (!need) return;
  const names = await organisationNames(here, organisationIds);
  for (const holder of await seatHolders(here)) {
    const organisation = holder.organisationId === null ? undefined : names.get(holder.organisationId);
    const isAddressed = holder.role === 'delegate' || holder.role === 'deputy';
    if (!organisation || !isAddressed || holder.personId === here.actor.personId) continue;
    const reader = { id: holder.personId, ...holder };
    await post(here.db, here.community.id, askedLetter(here, reader, need, organisation, origin));
  }
}
