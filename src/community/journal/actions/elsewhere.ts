import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates } from '../../members';
import { framingSites } from '../queries';
import { sitesIn } from '../rules';
import * as store from '../store';
import { writerSeat } from './common';

/** Chooses the sites that may show the block. Refuses `seat-may-not`, `not-a-site` and `too-many-sites`. */
export async function chooseSites(here: Here, text: string): Promise<Refusal | null> {
  const seat = writerSeat(here, facilitates);
  if (isRefusal(seat)) return seat;
  const sites = sitesIn(text);
  if (isRefusal(sites)) return sites;
  if (sites.join() === (await framingSites(here)).join()) return null;
  await store.addFrames(here, sites, seat.id);
  const { id, name } = here.community;
  await record(here, 'journal/sites-chosen', {
    matter: { kind: 'community', id, label: name },
    seatId: seat.id,
    data: { count: sites.length, detail: sites.join(', ') },
  });
  return null;
}
