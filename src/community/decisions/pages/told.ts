import type { Words } from '../../../design';
import type { RegisterEntry, Told } from '../../register';
import { outcomeOf, resultSentence } from '../letters/sentences';
import { readSealed } from '../rules';

/** How the register's page tells the entry of a proposal. */
export function tellProposal({ entry }: RegisterEntry, t: Words): Told {
  const { result, withdrawal } = readSealed(entry);
  return {
    outcome: t.decisions.outcome({ outcome: result ? outcomeOf(result) : 'withdrawn' }),
    isGood: result?.outcome === 'adopted',
    sentence: result ? resultSentence(result, t) : (withdrawal?.reason ?? ''),
  };
}
