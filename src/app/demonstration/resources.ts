import { keepPicture } from '../../community/resources/actions';
import { AROUND_THE_TABLE } from './picture';
import type { Play } from './story';

/** What the community keeps to be read, watched and shown. */
export function resources(play: Play): void {
  play('2022-05-02T09:00', 'coordination', (here) => keepPicture(here, AROUND_THE_TABLE));
}
