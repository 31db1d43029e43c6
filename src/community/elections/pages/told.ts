import { day, type Words } from '../../../design';
import type { RegisterEntry, Told } from '../../register';
import type { Sealed } from '../rules';

/** How the register's page tells an election: its result, and what the objections led to, in numbers. */
export function tellElection({ entry }: RegisterEntry, t: Words): Told {
  // Written by this program as canonical JSON, and its hash is audited.
  const { outcome, reason, proposals, term } = JSON.parse(entry) as Sealed;
  const last = proposals.at(-1);
  const objections = proposals.reduce((sum, each) => sum + (each.objections ?? 0), 0);
  return {
    outcome: t.elections.registerOutcome({ outcome }),
    isGood: outcome === 'elected',
    sentence:
      term && last
        ? t.elections.registerElected({
            ...{ person: last.personName, proposals: proposals.length, objections },
            until: day(term.untilOn, t.language),
          })
        : reason,
  };
}
