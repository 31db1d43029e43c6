import type { Words } from '../../../design';
import type { RegisterEntry, Told } from '../../register';
import { outcomeOf, resultSentence, ruleSentence, ruleWords } from '../letters/sentences';
import { nameOf, readSealed } from '../rules';

/** How the register's page tells the entry of a proposal. */
export function tellProposal({ entry }: RegisterEntry, t: Words): Told {
  const { result, withdrawal, rule, voters } = readSealed(entry);
  return {
    outcome: t.decisions.outcome({ outcome: result ? outcomeOf(result) : 'withdrawn' }),
    isGood: result?.outcome === 'adopted',
    sentence: result ? resultSentence(result, t) : (withdrawal?.reason ?? ''),
    rule: result
      ? t.register.byRule({ name: ruleWords(nameOf(rule), t), rule: ruleSentence(rule, voters.length, t) })
      : undefined,
  };
}
