import { type Ask, fieldOf, type Site, type Trouble, tell, textOf } from './client';

/** What a look at a site found: whom it takes us for, or what is in the way. */
export type SiteCheck =
  | { readonly takenFor: string; readonly mayTooMuch: boolean }
  | { readonly trouble: Trouble; readonly code: string };

/** Looks whether a site lets us in and lets us publish. */
export async function checkSite(ask: Ask, site: Site): Promise<SiteCheck> {
  const told = await tell(ask, site, '/users/me', { query: { context: 'edit' } });
  if ('trouble' in told) return told;
  const able = fieldOf(told.data, 'capabilities');
  const name = textOf(told.data, 'name');
  if (name === undefined) return { trouble: 'no-interface', code: '' };
  if (fieldOf(able, 'publish_posts') !== true) return { trouble: 'may-not', code: '' };
  // What is sent is cleaned here already; an account that may change what others wrote is more than is needed.
  return { takenFor: name.slice(0, 200), mayTooMuch: fieldOf(able, 'edit_others_posts') === true };
}
