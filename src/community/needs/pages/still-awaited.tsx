import { dayOf } from '../../../basics/day';
import { names, unbroken } from '../../../design';
import { hasLeft } from '../../members';
import { mayStillAnswer } from '../rules';
import { organisationName, type ShownNeed } from './shown-need';

const MOST_NAMED = 20;

/** The organisations of which only personal leanings are known while their answer may still come; not those gone. */
export function StillAwaited({ shown: { t, view, here } }: { shown: ShownNeed }) {
  const { tally, waiting } = view.standing;
  if (!mayStillAnswer(waiting)) return null;
  const today = dayOf(here.now, here.community.timeZone);
  const goneIds = new Set(view.answers.filter((each) => hasLeft(each, today)).map((each) => each.organisationId));
  const awaited = tally.organisations
    .filter(({ stage, organisationId }) => stage === 'leaning' && !goneIds.has(organisationId))
    .map(({ organisationId }) => organisationName(view, organisationId))
    .sort((a, b) => a.localeCompare(b, t.language));
  if (awaited.length === 0) return null;
  const more = Math.max(0, awaited.length - MOST_NAMED);
  const organisations = more > 0 ? awaited.slice(0, MOST_NAMED).map(unbroken).join(', ') : names(awaited, t.language);
  return <p class="hint">{t.needs.onlyLeanings({ count: awaited.length, organisations, more })}</p>;
}
