export { adoptFirstCharter, FIRST_CHARTER } from './actions';
export { charterChangePage, charterPage } from './pages';
export { type AllocationKey, type Charter, inForceOn } from './rules';
export { type CharterVersion, loadCharter } from './store';

import type { Here } from '../../machinery/here';
import type { Charter } from './rules';
import { loadCharter } from './store';

/** The community's settings in force now. */
export const charterOf = async (here: Pick<Here, 'db' | 'community'>): Promise<Charter> =>
  (await loadCharter(here)).charter;
