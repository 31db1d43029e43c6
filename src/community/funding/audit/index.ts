import type { Here } from '../../../machinery/here';
import { adoptionFaults } from './adoptions';
import { inKindFaults } from './in-kind';
import { joiningFaults } from './joining';
import { obligationFaults } from './obligations';
import { paymentFaults } from './payments';
import { pledgeFaults } from './pledges';
import { projectFaults } from './projects';
import { roundFaults } from './rounds';
import { splitFaults } from './splits';

/** Everything about the money shared that is not as promised, one sentence each; nothing when all is well. */
export const faultsOf = async (here: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> => [
  ...(await splitFaults(here)),
  ...(await projectFaults(here)),
  ...(await obligationFaults(here)),
  ...(await inKindFaults(here)),
  ...(await roundFaults(here)),
  ...(await adoptionFaults(here)),
  ...(await paymentFaults(here)),
  ...(await pledgeFaults(here)),
  ...(await joiningFaults(here)),
];
