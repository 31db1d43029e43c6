import { plusMinutes } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import { picturesOlderThan, shownPictures } from '../queries';
import { removePictures } from '../store';

/** So long after it came a picture may still find its text. */
const DELAY_MINUTES = 30 * 24 * 60;

/**
 * Takes away the pictures that came a month ago and stand in no text, neither of today nor of before, nor in a draft: they
 * were tried and not kept. What a version shows stays as long as that version. The calendar does it.
 */
export async function sweepPictures(here: Pick<Here, 'db' | 'community' | 'now'>): Promise<void> {
  const old = await picturesOlderThan(here, plusMinutes(here.now, -DELAY_MINUTES));
  if (old.length === 0) return;
  const shown = await shownPictures(here);
  await removePictures(
    here,
    old.filter((id) => !shown.has(id)),
  );
}
