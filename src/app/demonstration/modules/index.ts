import { addModules } from '../../../community/modules';
import type { Play } from '../story';
import { COOPERATOR } from './cooperator';
import { PEOPLE } from './people';
import { OWN, PURCHASES } from './stock';
import { TILL_AND_PRODUCTS } from './till';

/** Every module of the first community, from the dossier (domain §6.2–6.4). */
export const CATALOGUE = [...PEOPLE, ...TILL_AND_PRODUCTS, ...PURCHASES, ...OWN, ...COOPERATOR];

/** What the modules are called in plain words, and which names they had, noted after the great tidying of June 2022. */
export function modules(play: Play): void {
  play('2022-06-24T09:00', 'developer', (here) => addModules(here, { modules: CATALOGUE }));
}
