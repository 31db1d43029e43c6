import { type Day, dayOf, plusMonths } from '../../../basics/day';
import { newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { type KeptGrant, linksOf, type OfficerLink } from '../queries';
import * as store from '../store';
import { grantMatter, reportingSeat } from './grants';

/** A link lives no longer than this without being made anew. */
const LONGEST_MONTHS = 24;
const MOST_OPEN = 20;

/**
 * Makes a link for whoever checks a grant, and gives the token of its address: told once, kept nowhere. Refuses
 * `seat-may-not`, `day-past`, `link-too-long` (`most` months), `links-full` (`most`).
 */
export async function makeLink(
  here: Here,
  grant: KeptGrant,
  input: { readonly officer: string; readonly expiresOn: Day },
): Promise<{ token: string } | Refusal> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const today = dayOf(here.now, here.community.timeZone);
  if (input.expiresOn < today) return refuse('in-the-past', 'expiresOn');
  if (input.expiresOn > plusMonths(today, LONGEST_MONTHS))
    return refuse('link-too-long', 'expiresOn', { most: LONGEST_MONTHS });
  const open = (await linksOf(here, grant.id)).filter((link) => opensOn(link, today));
  if (open.length >= MOST_OPEN) return refuse('links-full', undefined, { most: MOST_OPEN });
  const token = store.addLink(here, seat.id, { ...input, id: newId(), grantId: grant.id });
  await record(here, 'grants/link-made', {
    matter: grantMatter(grant),
    seatId: seat.id,
    data: { slug: grant.slug, detail: input.officer, until: input.expiresOn },
  });
  return { token };
}

/** Takes a link back: it opens nothing from now on. Refuses `seat-may-not`, `link-ended`. */
export async function endLink(here: Here, grant: KeptGrant, link: OfficerLink): Promise<Refusal | undefined> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  if (!(await store.endLink(here, seat.id, link.id))) return refuse('link-ended');
  await record(here, 'grants/link-ended', {
    matter: grantMatter(grant),
    seatId: seat.id,
    data: { slug: grant.slug, detail: link.officer },
  });
  return undefined;
}

/** Notes that what a link leads to was opened. */
export const noteOpening = (here: Pick<Here, 'db' | 'community' | 'now'>, link: OfficerLink): void =>
  store.addOpening(here, link.id);

/** Tells whether a link opens anything on a day. */
export const opensOn = ({ expiresOn, endedAt }: OfficerLink, today: Day): boolean =>
  endedAt === null && today <= expiresOn;
