import type { Recording } from '../community/chronicle';
import type { Adopted } from '../community/decisions';
import { obligeAdopted } from '../community/funding';
import { adoptVersion } from '../community/handbook';

/** What follows in other rooms from a proposal that is adopted, in the transaction that closes it. */
export async function whenAdopted(here: Recording, adopted: Adopted): Promise<void> {
  await obligeAdopted(here, adopted);
  await adoptVersion(here, adopted);
}
