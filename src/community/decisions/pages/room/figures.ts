import type { Subject, Words } from '../../../../design';
import type { Result } from '../../rules';

/** How many organisations said what, called as the rule calls it: a majority knows no objection, advice no yes. */
export function figuresOf(counted: Result, isClosed: boolean, t: Words): Subject['counts'] {
  const { method, yes, no, abstained, silent, again = 0, advised = 0 } = counted;
  const unsaid = figure(isClosed ? t.decisions.roomUnanswered() : t.decisions.roomSilent(), silent);
  if (method === 'advice') return [figure(t.decisions.roomAdvised({ count: advised }), advised), unsaid];
  const abstentions = figure(t.decisions.roomAbstained({ count: abstained }), abstained);
  if (method === 'ranked-choice') return [figure(t.decisions.roomRanked({ count: yes }), yes), abstentions, unsaid];
  const noes = method === 'majority' ? t.decisions.roomDisagreed({ count: no }) : t.decisions.roomNo({ count: no });
  return [
    ...[figure(t.decisions.roomYes({ count: yes }), yes), figure(noes, no), abstentions],
    ...(again > 0 ? [figure(t.decisions.roomAgain(), again)] : []),
    unsaid,
  ];
}

const figure = (name: string, count: number) => ({ name, count });
