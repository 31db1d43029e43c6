import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { naming, otherNames } from '../queries';
import { withoutName } from '../rules';
import { changeItemRow, hashOfMinutes, rewordNotes, rewordTitle, rewordVersion } from '../store';

/**
 * Takes the name of somebody who is erased out of minutes, the notes they were made of, agendas, and the titles of
 * meetings and tasks, which newsletters, calendars and public pages read; `gone` stands in its place. What was written
 * before they were called so does not mean them: one could take the name of anything to have it go. What was said and
 * decided stays as it was, and the chronicle says of each version that its text is another.
 */
export async function forgetNameIn(
  here: Pick<Here, 'db' | 'community' | 'actor' | 'now'>,
  name: string,
  since: Instant,
): Promise<void> {
  const gone = here.actor.name;
  const others = await otherNames(here, name);
  const reworded = (text: string) => withoutName(text, name, gone, others);
  const { versions, notes, items, titles } = await naming(here, name, since);
  for (const { meetingId, number, onDay, title, version, text } of versions) {
    const without = reworded(text);
    if (without === text) continue;
    rewordVersion(here, meetingId, version, without);
    await record(here, 'minutes/name-erased', {
      matter: { kind: 'meeting', id: meetingId, label: reworded(title) },
      data: { number, day: onDay, version, hash: hashOfMinutes(without) },
    });
  }
  for (const { itemId, text } of notes) rewordNotes(here, itemId, reworded(text));
  for (const { itemId, title, minutes } of items) changeItemRow(here, itemId, reworded(title), minutes);
  for (const { of, id, title } of titles) if (reworded(title) !== title) rewordTitle(here, of, id, reworded(title));
}
