import { type Request, typed } from '../../../machinery/web';
import type { Refused, Seen } from './common';

/** What a form shows: what was just typed into it when it is this one that was refused, else what stands. */
export function fieldsOf(
  seen: Pick<Seen, 'request' | 'refused' | 't'>,
  form: string,
  standing: Readonly<Record<string, string>>,
) {
  const isRefused = seen.refused?.form === form;
  return {
    t: seen.t,
    isRefused,
    faults: isRefused ? (seen.refused?.faults ?? []) : [],
    value: (name: string): string => (isRefused ? typed(seen.request.form, name) : (standing[name] ?? '')),
    idOf: (name: string): string => (isRefused ? `field-${name}` : `${form}-${name}`),
  };
}

/** The number of the step that a form was drawn for. */
export function seenStep({ form }: Pick<Request, 'form'>): number {
  const number = typed(form, 'version');
  return /^\d{1,9}$/.test(number) ? Number(number) : 0;
}

/** What was said on the telephone, when a form says that it was. */
export function toldIn({ form }: Pick<Request, 'form'>) {
  const isTold = typed(form, 'told') === 'yes';
  return isTold ? { organisationId: typed(form, 'organisation'), by: typed(form, 'toldBy') } : undefined;
}

/** The name of a form, so that a refused one is shown again with what was typed: one for each seat that speaks. */
export const formName = (kind: string, request: Pick<Request, 'form'>): string =>
  toldIn(request) ? `told-${kind}` : `${kind}-${typed(request.form, 'seat')}`;

/** Words typed into a form that can be sent no more, so that they are not lost. */
export const lostWords = ({ form }: Pick<Request, 'form'>, refused: Refused | undefined): readonly string[] =>
  refused ? ['reason', 'criteria', 'words', 'adjustment'].map((name) => typed(form, name).trim()).filter(Boolean) : [];
