import type { Recording } from '../../chronicle';
import type { Adopted } from '../../decisions';
import { obligeSplit } from './obligations';
import { bindAdopted } from './pledges';

/**
 * What an adopted proposal obliges to: the shares of its split, the pledges of its appeal. Handed over to the closing of
 * decisions, in whose transaction it runs: a decision is never in force without what it obliges to.
 */
export async function obligeAdopted(
  here: Recording,
  adopted: Adopted,
  telling?: { readonly origin: string },
): Promise<void> {
  await obligeSplit(here, adopted, telling);
  await bindAdopted(here, adopted, telling);
}
