import { dayOf } from '../../../basics/day';
import { list } from '../../../design';
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
  const names = tally.organisations
    .filter(({ stage, organisationId }) => stage === 'leaning' && !goneIds.has(organisationId))
    .map(({ organisationId }) => organisationName(view, organisationId))
    .sort((a, b) => a.localeCompare(b, t.language));
  if (names.length === 0) return null;
  const more = Math.max(0, names.length - MOST_NAMED);
  const organisations = more > 0 ? names.slice(0, MOST_NAMED).join(', ') : list(names, t.language);
  return <p class="hint">{t.needs.onlyLeanings({ count: names.length, organisations, more })}</p>;
}
