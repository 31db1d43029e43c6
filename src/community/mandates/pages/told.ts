import { assert } from '../../../basics/outcome';
import { money, sentenceFor, type Words, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { RegisterEntry, Told } from '../../register';
import { readSealed, termsOf } from '../queries';
import { ended, stateOn } from '../rules';
import { todayOf } from './common';

/** What the register says of a decision taken under a mandate. */
export function tellMandate({ entry }: RegisterEntry, t: Words): Told {
  const sealed = readSealed(entry);
  assert(sealed, 'what this room sealed it can read');
  const { role, holder, amountCents, currency } = sealed;
  const amount = amountCents === null ? 'none' : money(amountCents, currency, t.language);
  return { outcome: t.mandates.toldOutcome(), isGood: true, sentence: t.mandates.told({ who: holder, role, amount }) };
}

/**
 * Why someone may no longer act for the whole community: their last mandate that allowed it has ended, since when, and
 * who can instead. Nothing for those who never held one.
 */
export async function whyNoLonger({ here, language }: Request): Promise<string | undefined> {
  const today = todayOf(here);
  const terms = (await termsOf(here)).filter(({ standing }) => standing !== null);
  const own = terms.filter((term) => term.personId === here.actor.personId && term.lastOn >= term.fromOn);
  const last = own
    .filter((term) => stateOn(term, today) === 'ended')
    .sort((one, other) => (one.lastOn < other.lastOn ? -1 : 1))
    .at(-1);
  if (!last) return undefined;
  const able = terms.filter((term) => stateOn(term, today) === 'running').map(({ personName }) => personName);
  return sentenceFor(ended(last.lastOn, [...new Set(able)]), words(language), 'mandates');
}
