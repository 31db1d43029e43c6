import { isId } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { type Request, seenIn, typed } from '../../../../machinery/web';
import { putItem } from '../../actions';
import type { KeptGrant } from '../../queries';
import { GRANT_LIMITS, isSource, LARGEST_FIGURE, type PlanPart } from '../../rules';
import { amountIn, dayIn, hoursIn, lineIn, textIn, wholeIn } from './common';

/** Reads the form of a part of the plan and puts it there. */
export function putFrom(request: Request, grant: KeptGrant, part: PlanPart): Promise<Refusal | undefined> {
  const { form, here } = request;
  const title = lineIn(form, 'title', GRANT_LIMITS.line);
  if (isRefusal(title)) return Promise.resolve(title);
  const posted = typed(form, 'id');
  const known = { id: isId(posted) ? posted : null, title };
  const seen = seenIn(form);
  switch (part) {
    case 'axes': {
      const objectives = textIn(form, 'objectives');
      return settled(objectives) ?? putItem(here, grant, part, { ...known, objectives: String(objectives) }, seen);
    }
    case 'indicators': {
      const target = wholeIn(form, 'target', LARGEST_FIGURE);
      const source = typed(form, 'source');
      const axis = typed(form, 'axisId');
      if (isRefusal(target)) return Promise.resolve(target);
      if (source !== 'typed' && !isSource(source)) return Promise.resolve(refuse('unknown-choice', 'source'));
      return putItem(here, grant, part, { ...known, source, target, axisId: isId(axis) ? axis : null }, seen);
    }
    case 'deadlines': {
      const dueOn = dayIn(form, 'dueOn');
      const minutes = hoursIn(form, 'hours');
      if (isRefusal(dueOn)) return Promise.resolve(dueOn);
      if (isRefusal(minutes)) return Promise.resolve(minutes);
      if (minutes === null) return Promise.resolve(refuse('missing', 'hours'));
      return putItem(here, grant, part, { ...known, dueOn, minutes }, seen);
    }
    default: {
      const dueOn = dayIn(form, 'dueOn');
      const cents = amountIn(form, 'cents');
      const condition = textIn(form, 'condition', GRANT_LIMITS.line);
      if (isRefusal(dueOn)) return Promise.resolve(dueOn);
      if (isRefusal(cents)) return Promise.resolve(cents);
      return (
        settled(condition) ?? putItem(here, grant, part, { ...known, dueOn, cents, condition: String(condition) }, seen)
      );
    }
  }
}

const settled = (read: string | Refusal): Promise<Refusal> | undefined =>
  isRefusal(read) ? Promise.resolve(read) : undefined;
