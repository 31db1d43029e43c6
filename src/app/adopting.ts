import type { Adopting } from '../community/decisions';
import { obligeAdopted } from '../community/funding';
import { adoptVersion } from '../community/handbook';
import { admitAdopted } from '../community/joining';

/** What follows in other rooms from a proposal that is adopted, in the transaction that closes it. */
export const whenAdopted: Adopting = async (here, adopted, telling) => {
  await obligeAdopted(here, adopted);
  await adoptVersion(here, adopted);
  await admitAdopted(here, adopted, telling);
};
