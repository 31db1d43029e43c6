import { plusMinutes } from '../../../basics/instant';
import { post } from '../../../machinery/post';
import { cancelledLetter, changedLetter, invitationLetter, type Reader } from '../letters';
import { type Expected, expectedAt, invitationsOf, type Meeting, meetingsFrom } from '../queries';
import { claimInvitation, newToken, renewInvitation, tokenHash } from '../store';
import type { Inside } from './common';

/** People are invited that long before. */
const INVITED_DAYS_BEFORE = 14;
const MOST_AT_ONCE = 20;

/**
 * Invites everyone whose meeting it is to each meeting of the next two weeks, once; whoever takes a seat meanwhile is
 * invited too. Gives how many letters left.
 */
export async function inviteDue(here: Inside, { origin }: { readonly origin: string }): Promise<number> {
  const until = plusMinutes(here.now, INVITED_DAYS_BEFORE * 24 * 60);
  let sent = 0;
  for (const meeting of await meetingsFrom(here, here.now, MOST_AT_ONCE)) {
    if (meeting.beginsAt > until || meeting.beginsAt <= here.now || meeting.cancellation) continue;
    for (const person of await expectedAt(here, meeting)) {
      if (!person.isInvited && (await invite(here, meeting, person, origin))) sent += 1;
    }
  }
  return sent;
}

async function invite(here: Inside, meeting: Meeting, person: Expected, origin: string): Promise<boolean> {
  const token = newToken();
  const { id: meetingId, version } = meeting;
  const invitation = { meetingId, personId: person.personId, tokenHash: tokenHash(token), version };
  if (!(await claimInvitation(here, invitation))) return false;
  await post(
    here.db,
    here.community.id,
    invitationLetter(readerOf(here, person), meeting, answerAt(here, meeting, token, origin)),
  );
  return true;
}

/** Tells everyone who was invited that a meeting moved, does not take place, or takes place after all. */
export async function tellInvited(
  here: Inside,
  meeting: Meeting,
  what: 'changed' | 'cancelled' | 'restored',
  origin: string,
): Promise<void> {
  const invited = new Set((await invitationsOf(here, meeting.id)).map(({ personId }) => personId));
  for (const person of await expectedAt(here, meeting)) {
    if (!invited.has(person.personId)) continue;
    const reader = readerOf(here, person);
    if (what === 'cancelled') {
      const path = `${origin}/${here.community.slug}/meetings/${meeting.number}`;
      await post(here.db, here.community.id, cancelledLetter(reader, meeting, path));
      continue;
    }
    const token = newToken();
    const { id: meetingId, version } = meeting;
    renewInvitation(here, { meetingId, personId: person.personId, tokenHash: tokenHash(token), version });
    const at = answerAt(here, meeting, token, origin);
    await post(here.db, here.community.id, changedLetter(reader, meeting, what, at));
  }
}

const answerAt = ({ community }: Inside, { number }: Meeting, token: string, origin: string): string =>
  `${origin}/${community.slug}/meetings/${number}/invitation/${token}`;

const readerOf = ({ community }: Inside, { email, name, language }: Expected): Reader => ({
  ...{ email, name, language, community },
});
