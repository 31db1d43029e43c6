import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { type KeptFile, keepFile, type TakenFile } from '../../../machinery/files';
import type { Here } from '../../../machinery/here';
import { maySpeak, seatFor } from '../../members';

/**
 * Keeps a picture for the texts of the community. Refuses `seat-may-not`, `file-missing`, `picture-wanted`,
 * `files-full` and whatever the picture was not taken in for.
 */
export async function keepPicture(here: Here, taken: TakenFile | Refusal | undefined): Promise<KeptFile | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, undefined);
  if (isRefusal(seat)) return seat;
  if (!taken) return refuse('file-missing', 'picture');
  if (isRefusal(taken)) return taken;
  return taken.kind === 'picture' ? keepFile(here, taken, seat.id) : refuse('picture-wanted', 'picture');
}
