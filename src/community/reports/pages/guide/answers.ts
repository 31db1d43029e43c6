import { type Day, isDay } from '../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidyLine } from '../../../../basics/text';
import { type Form, typed } from '../../../../machinery/web';
import { GRANT_LIMITS, type GuideAnswers, type GuideStep, periodTrouble } from '../../rules';
import { amountIn, hoursIn, textIn, wholeIn } from '../grants/common';

const MOST_PEOPLE = 1000;
const MOST_REPORTS = 200;

/** What the form of one step answers; what was left empty is not answered yet. */
export function answersOf(form: Form, step: GuideStep): Partial<GuideAnswers> | Refusal {
  switch (step) {
    case 'grant': {
      const fromOn = dayOrNone(form, 'fromOn');
      const untilOn = dayOrNone(form, 'untilOn');
      const amountCents = amountIn(form, 'amount');
      const reversed =
        !isRefusal(fromOn) && !isRefusal(untilOn) && fromOn && untilOn ? periodTrouble(fromOn, untilOn) : undefined;
      if (reversed) return reversed;
      return whole({ title: name(form, 'title'), funder: name(form, 'funder'), fromOn, untilOn, amountCents });
    }
    case 'relay':
      return whole({ carriers: wholeIn(form, 'carriers', MOST_PEOPLE), relay: name(form, 'relay') });
    case 'reporting':
      return whole({
        reports: wholeIn(form, 'reports', MOST_REPORTS),
        reportMinutes: hoursIn(form, 'reportHours'),
        workMinutes: hoursIn(form, 'workHours'),
      });
    case 'calendar':
      return whole({ answerOn: dayOrNone(form, 'answerOn'), firstMonths: textIn(form, 'firstMonths') });
    case 'after':
      return whole({
        stops: textIn(form, 'stops'),
        carriersAfter: textIn(form, 'carriersAfter'),
        afterCents: amountIn(form, 'after'),
      });
    default:
      return whole({ asideCents: amountIn(form, 'aside') });
  }
}

type Read = { readonly [Name in keyof GuideAnswers]?: GuideAnswers[Name] | Refusal };

/** All of it, or what is wrong with the first that is. */
function whole(read: Read): Partial<GuideAnswers> | Refusal {
  const refusal = Object.values(read).find(isRefusal);
  return refusal ?? (read as Partial<GuideAnswers>);
}

function name(form: Form, field: string): string | Refusal {
  const text = tidyLine(typed(form, field));
  return text.length > GRANT_LIMITS.line ? refuse('too-long', field, { most: GRANT_LIMITS.line }) : text;
}

function dayOrNone(form: Form, field: string): Day | null | Refusal {
  const text = typed(form, field);
  if (text === '') return null;
  return isDay(text) ? text : refuse('not-a-day', field);
}
