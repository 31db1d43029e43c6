import type { Here } from '../../machinery/here';
import type { Charter } from './rules';
import { type SettingChange, withChanges } from './rules/patch';
import { charterFrom, loadCharter, loadVersion } from './store';

export { type CharterVersion, loadCharter, loadVersions } from './store';

/** The community's settings in force now. */
export const charterOf = async (here: Pick<Here, 'db' | 'community' | 'state'>): Promise<Charter> =>
  (await loadCharter(here)).charter;

/** The charter as one version had it; undefined if there is none of that number. */
export const charterAsOf = (here: Pick<Here, 'db' | 'community'>, version: number): Promise<Charter | undefined> =>
  loadVersion(here, version);

/** A charter with these settings changed; undefined when no charter could be like that. */
export const withChangesMade = (charter: Charter, changes: readonly SettingChange[]): Charter | undefined =>
  charterFrom(withChanges(charter, changes));
