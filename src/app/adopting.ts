import type { Adopting } from '../community/decisions';
import { obligeAdopted } from '../community/funding';
import { adoptVersion } from '../community/handbook';
import { admitAdopted, tellNotAdmitted } from '../community/joining';

const adopting: Adopting = async (here, adopted, telling) => {
  await obligeAdopted(here, adopted, telling);
  await adoptVersion(here, adopted);
  await admitAdopted(here, adopted, telling);
};

/** What follows in other rooms from a proposal that is adopted, or ends without a yes, in the transaction that closes it. */
export const whenAdopted: Adopting = Object.assign(adopting, { otherwise: tellNotAdmitted });
