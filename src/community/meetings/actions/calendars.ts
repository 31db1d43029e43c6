import { type Id, isId } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { addressesOf, type CalendarReader, readerBehind } from '../queries';
import { addAddress, forgetAddressesOf, newToken, revokeAddress, type Scope, tokenHash } from '../store';
import type { Inside } from './common';

const MOST_ADDRESSES = 20;

/**
 * Makes an address from which a calendar is read without signing in; gives its secret, which is kept nowhere. Refuses
 * `too-many-addresses`.
 */
export async function makeAddress(
  here: Here,
  { scope, circleId }: { readonly scope: Scope; readonly circleId: Id | null },
): Promise<{ readonly token: string } | Refusal> {
  if ((await addressesOf(here)).length >= MOST_ADDRESSES) return refuse('too-many-addresses');
  const token = newToken();
  addAddress(here, { scope, circleId, tokenHash: tokenHash(token) });
  return { token };
}

/** Takes an address back: nobody reads there any more. Refuses `address-unknown`. */
export async function takeAddressBack(here: Here, id: string): Promise<undefined | Refusal> {
  return isId(id) && (await revokeAddress(here, id)) ? undefined : refuse('address-unknown');
}

/** Who reads behind the secret of an address. */
export const readerAt = (here: Pick<Inside, 'db' | 'community'>, token: string): Promise<CalendarReader | undefined> =>
  readerBehind(here, tokenHash(token));

export { forgetAddressesOf };
