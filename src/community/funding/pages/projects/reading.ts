import { isId } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidyLine } from '../../../../basics/text';
import { allTyped, type Form, typed } from '../../../../machinery/web';
import { readWork } from '../../../delivery';
import { LINE_KINDS, type LineInput, readAmounts, readLineConcern } from '../../rules';

/** Reads the form of one line: its kind, its size in hours or money, whom it is for, who gives it. */
export function readLineForm(form: Form, currency: string): LineInput | Refusal {
  const kind = LINE_KINDS.find((each) => each === typed(form, 'kind'));
  if (!kind) return refuse('unknown-choice', 'kind');
  const size = readSize(kind, typed(form, 'size'), currency);
  if (isRefusal(size)) return size;
  const whom = typed(form, 'whom');
  const named = allTyped(form, 'payers').filter(isId);
  const concerns = readLineConcern(whom === 'organisations' ? `organisations:${named.join(',')}` : whom);
  if (isRefusal(concerns)) return { ...concerns, field: whom === 'organisations' ? 'payers' : 'whom' };
  const giver = typed(form, 'giver');
  return {
    ...{ label: typed(form, 'label'), kind, ...size, concerns, series: typed(form, 'series') },
    ...{ giverId: isId(giver) ? giver : null, reason: typed(form, 'reason') },
  };
}

/** Reads how much a line is: hours as people write them, or an amount; a bare zero is none of either. */
function readSize(kind: LineInput['kind'], text: string, currency: string): Partial<LineInput> | Refusal {
  const written = tidyLine(text);
  if (/^0+(?:[.,]0+)?(?:\s*(?:h|€))?$/.test(written)) return {};
  return kind === 'hours' ? readWork(written, 'size') : readAmounts(written, currency, 'size');
}

/** The rules' refusals at the field of this form that they are about. */
export function towardsLineForm(refusal: Refusal): Refusal {
  const fields: Readonly<Record<string, string>> = { work: 'size', amount: 'size', concerns: 'whom' };
  const field = refusal.field && (fields[refusal.field] ?? refusal.field);
  return refuse(refusal.refused, field, refusal.details);
}
