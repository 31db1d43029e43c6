import type { Here } from '../../machinery/here';
import type { Charter } from './rules';
import { loadCharter } from './store';

export { type CharterVersion, loadCharter, loadVersions } from './store';

/** The community's settings in force now. */
export const charterOf = async (here: Pick<Here, 'db' | 'community'>): Promise<Charter> =>
  (await loadCharter(here)).charter;
