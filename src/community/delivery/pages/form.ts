import { z } from 'zod';
import { type Day, isDay } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { allTyped, type Form, typed } from '../../../machinery/web';
import type { GiveEstimateInput } from '../actions';
import type { EstimateLineInput } from '../rules';
import { concernOf } from './concern';
import { readMinutes, readWork } from './work';

const Count = z.coerce.number().int().min(0).max(1_000_000);

/** Reads the form of an estimate: one length of work, or a table of lines; the title names the single line. */
export function readEstimate(form: Form, title: string): GiveEstimateInput | Refusal {
  const lines = readWhatIsEstimated(typed(form, 'work'), typed(form, 'lines'), title);
  if (isRefusal(lines)) return lines;
  const validUntil = readDay(typed(form, 'validUntil'), 'validUntil');
  if (isRefusal(validUntil)) return validUntil;
  const analysisMinutes = readMinutes(typed(form, 'analysis'), 'analysis');
  if (isRefusal(analysisMinutes)) return analysisMinutes;
  const seen = Count.safeParse(typed(form, 'version'));
  if (!seen.success) return refuse('changed-meanwhile');
  const seatId = allTyped(form, 'seat')[0];
  return { lines, validUntil, analysisMinutes, remark: typed(form, 'remark'), seatId, seenNumber: seen.data };
}

/** Turns what the rule refuses towards the field that this form shows, and says which line (0: there are no lines). */
export function towardsField(refusal: Refusal, form: Form): Refusal {
  const isTable = tidy(typed(form, 'lines')) !== '';
  const ofTheWork = ['label', 'lowMinutes', 'highMinutes', 'concerns', 'reason', 'lines', 'work'];
  const field = refusal.field === 'analysisMinutes' ? 'analysis' : refusal.field;
  const line = isTable ? String(refusal.details?.line ?? 0) : '0';
  const isOfTheWork = field !== undefined && ofTheWork.includes(field);
  return {
    ...refusal,
    ...(field && { field: isOfTheWork ? (isTable ? 'lines' : 'work') : field }),
    details: { ...refusal.details, line },
  };
}

/** Reads a day from a form; refuses `not-a-day`. */
export function readDay(text: string, field: string): Day | Refusal {
  const day = tidy(text);
  return isDay(day) ? day : refuse(day === '' ? 'missing' : 'not-a-day', field);
}

function readWhatIsEstimated(work: string, table: string, title: string): readonly EstimateLineInput[] | Refusal {
  if (tidy(table) === '') {
    const length = readWork(work);
    return isRefusal(length) ? length : [{ label: title, ...length, concerns: 'all' }];
  }
  if (tidy(work) !== '') return refuse('work-twice', 'work');
  const lines: EstimateLineInput[] = [];
  for (const [index, text] of table.split('\n').map(tidy).filter(Boolean).entries()) {
    const line = readLine(text);
    if (isRefusal(line)) return { ...line, field: 'lines', details: { ...line.details, line: index + 1 } };
    lines.push(line);
  }
  return lines;
}

/** `label ; length ; whom it concerns ; why it costs nothing`, also with tabs (as spreadsheets copy) or bars. */
function readLine(text: string): EstimateLineInput | Refusal {
  const [label = '', length = '', concerns = '', reason = '', more] = text.split(/[;\t|]/).map(tidy);
  if (more !== undefined || length === '') return refuse('line-unreadable');
  const work = /^0+$/.test(length) ? { lowMinutes: 0, highMinutes: 0 } : readWork(length);
  return isRefusal(work) ? work : { label, ...work, concerns: concernOf(concerns), reason };
}
