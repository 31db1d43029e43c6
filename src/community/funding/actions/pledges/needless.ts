import type { Id } from '../../../../basics/id';
import { isRefusal } from '../../../../basics/outcome';
import type { Recording } from '../../../chronicle';
import { appealsOf } from '../../queries';
import { saveAppealEnding } from '../../store';
import { heldAppeal, recordOfAppeal } from './common';
import { tellGivers } from './telling';

/**
 * Releases every pledge for a project that is owed otherwise from now on: they are not needed any more, and nobody pays
 * twice. Runs in the transaction of the act that obliges; letters leave where that one tells.
 */
export async function releaseNeedless(
  here: Recording,
  matter: { readonly kind: 'need' | 'project'; readonly id: Id },
  telling?: { readonly origin: string },
): Promise<void> {
  if (matter.kind === 'need') return;
  for (const { id, ending } of await appealsOf(here, matter.id)) {
    const held = ending ? undefined : await heldAppeal(here, id);
    if (!held || isRefusal(held) || held.ending || held.boundAt) continue;
    await saveAppealEnding({ ...here, actor: null }, null, id, null);
    await recordOfAppeal({ ...here, actor: null }, 'released-needless', held, null, {});
    if (telling) await tellGivers(here, held, 'needless', telling.origin);
  }
}
