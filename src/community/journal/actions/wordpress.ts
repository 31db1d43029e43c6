import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates } from '../../members';
import { type Article, siteOf } from '../queries';
import { namesIn, siteAddress, standingIn } from '../rules';
import * as store from '../store';
import { matterOf, writerSeat } from './common';

/** A WordPress site as it was typed. */
export interface SiteInput {
  readonly address: string;
  readonly login: string;
  /** Empty: the one that is kept stays. */
  readonly password: string;
  readonly categories: string;
  readonly tags: string;
}

/**
 * Keeps the site that the community publishes on, its password sealed; whether it lets us in is looked at afterwards,
 * outside any transaction. Refuses `seat-may-not`, `not-an-address`, `missing`, and `password-missing` also where the
 * address or the name changes: what was given for one site goes to no other.
 */
export async function keepSite(
  here: Here,
  input: SiteInput,
  seal: (password: string) => Promise<Uint8Array>,
): Promise<Refusal | null> {
  const seat = writerSeat(here, facilitates);
  if (isRefusal(seat)) return seat;
  const address = siteAddress(input.address);
  if (isRefusal(address)) return address;
  const login = input.login.trim().slice(0, 100);
  if (login === '' || login.includes(':')) return refuse('missing', 'login');
  const before = await siteOf(here);
  const isSame = before?.address === address && before.login === login;
  const password = input.password.trim();
  if (password === '' && !isSame) return refuse('password-missing', 'password');
  if (password.length > 200) return refuse('words-too-long', 'password', { limit: 200, length: password.length });
  const sealed = password === '' && before ? before.sealed : await seal(password);
  const { categories, tags } = input;
  await store.keepSite(here, { address, login, sealed, categories: namesIn(categories), tags: namesIn(tags) });
  if (!isSame) await store.forgetPosts(here);
  await store.wakePosts(here);
  await tellSite(here, 'site-set', seat.id, address);
  return null;
}

/** Publishes there no more, and forgets the password; what is there stays there. Refuses `seat-may-not`. */
export async function forgetSite(here: Here): Promise<Refusal | null> {
  const seat = writerSeat(here, facilitates);
  if (isRefusal(seat)) return seat;
  const before = await siteOf(here);
  if (!before) return null;
  await store.forgetSite(here);
  await store.forgetPosts(here);
  await tellSite(here, 'site-forgotten', seat.id, before.address);
  return null;
}

/**
 * Wants an article on the site too, or another try, or (`anew`) another post where the one it had is gone. Refuses
 * `seat-may-not`, `no-site`, and `not-published` while it is neither read nor planned on the public site.
 */
export async function publishThere(here: Here, article: Article, anew: boolean): Promise<Refusal | null> {
  const seat = writerSeat(here, facilitates);
  if (isRefusal(seat)) return seat;
  if (!(await siteOf(here))) return refuse('no-site');
  const { state, planned } = standingIn('site', article.releases);
  if (state === 'draft' && !planned) return refuse('not-published');
  await store.wantPost(here, article.id, anew);
  await record(here, 'journal/wanted-elsewhere', {
    matter: matterOf({ ...article, title: article.original.title }),
    seatId: seat.id,
    data: { number: article.number },
  });
  return null;
}

const tellSite = (here: Here, event: string, seatId: Id, address: string): Promise<void> =>
  record(here, `journal/${event}`, {
    matter: { kind: 'community', id: here.community.id, label: here.community.name },
    seatId,
    data: { detail: address },
  });
