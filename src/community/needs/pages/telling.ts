import type { Id } from '../../../basics/id';
import { post } from '../../../machinery/post';
import { type Request, typed } from '../../../machinery/web';
import { seatHolders } from '../../members';
import type { Said } from '../actions';
import { askedLetter, mentionLetter } from '../letters';
import { needSummary, organisationNames, readersNamed } from '../queries';

/** Tells people who are named, in their language, in the transaction of the act itself. */
export async function tellMentioned(request: Request, number: number, said: Said): Promise<void> {
  const { here } = request;
  if (said.mentionedIds.length === 0) return;
  const need = await needSummary(here, number);
  if (!need) return;
  for (const reader of await readersNamed(here, said.mentionedIds)) {
    const letter = mentionLetter(request, reader, need, typed(request.form, 'body'), `said-${said.id}`);
    await post(here.db, here.community.id, letter, request.now);
  }
}

/** Tells delegates and deputies of the organisations that are asked; nobody else is disturbed. */
export async function tellAsked(request: Request, number: number, organisationIds: readonly Id[]): Promise<void> {
  const { here } = request;
  const need = await needSummary(here, number);
  if (!need) return;
  const names = await organisationNames(here, organisationIds);
  for (const holder of await seatHolders(here)) {
    const organisation = holder.organisationId === null ? undefined : names.get(holder.organisationId);
    const isAddressed = holder.role === 'delegate' || holder.role === 'deputy';
    if (!organisation || !isAddressed || holder.personId === here.actor.personId) continue;
    await post(
      here.db,
      here.community.id,
      askedLetter(request, { id: holder.personId, ...holder }, need, organisation),
      request.now,
    );
  }
}
