import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { keepFile, type TakenFile } from '../../../machinery/files';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import type { KeptGrant } from '../queries';
import * as store from '../store';
import { reportingSeat } from './grants';

/** What somebody types because nothing here can count it, with what proves it. */
export interface TypedInput {
  readonly on: Day;
  readonly what: string;
  readonly evidence: string;
  /** What proves it, where there is a file; a refusal where it could not be taken in. */
  readonly file?: TakenFile | Refusal | undefined;
  /** The entry that this one takes the place of. */
  readonly corrects: Id | null;
}

/**
 * Types a figure of an indicator. Refuses `seat-may-not`, `indicator-unknown` where it is counted by a query, and
 * `corrected-already`, `files-full` and whatever the file was not taken in for.
 */
export async function typeFigure(
  here: Here,
  grant: KeptGrant,
  indicatorId: Id,
  input: TypedInput & { readonly amount: number },
): Promise<{ id: Id } | Refusal> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const indicator = grant.indicators.find(({ id }) => id === indicatorId);
  if (indicator?.source !== 'typed') return refuse('indicator-unknown');
  const id = newId();
  if (!(await store.addFigure(here, seat.id, grant.id, indicatorId, { ...input, id })))
    return refuse('corrected-already');
  const unkept = await keepEvidence(here, seat.id, grant, id, input.file);
  if (unkept) return unkept;
  await record(here, input.corrects ? 'grants/figure-corrected' : 'grants/figure-typed', {
    matter: { kind: 'grant-figure', id, label: input.what },
    seatId: seat.id,
    data: { slug: grant.slug, detail: indicator.title, amount: input.amount, on: input.on, why: input.evidence },
  });
  return { id };
}

/** Types an amount received or spent. Refuses as `typeFigure` does, and `axis-unknown`. */
export async function typeMoney(
  here: Here,
  grant: KeptGrant,
  input: TypedInput & { readonly kind: 'received' | 'spent'; readonly axisId: Id | null; readonly cents: Cents },
): Promise<{ id: Id } | Refusal> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  if (input.axisId !== null && !grant.axes.some(({ id }) => id === input.axisId))
    return refuse('axis-unknown', 'axisId');
  const id = newId();
  if (!(await store.addMoney(here, seat.id, grant.id, { ...input, id }))) return refuse('corrected-already');
  const unkept = await keepEvidence(here, seat.id, grant, id, input.file);
  if (unkept) return unkept;
  await record(here, `grants/money-${input.corrects ? 'corrected' : input.kind}`, {
    matter: { kind: 'grant-money', id, label: input.what },
    seatId: seat.id,
    data: { slug: grant.slug, detail: grant.title, cents: input.cents, on: input.on, why: input.evidence },
  });
  return { id };
}

async function keepEvidence(
  here: Here,
  seatId: Id,
  grant: KeptGrant,
  entryId: Id,
  file: TypedInput['file'],
): Promise<Refusal | undefined> {
  if (!file) return undefined;
  const kept = isRefusal(file) ? file : await keepFile(here, file, seatId);
  if (isRefusal(kept)) return kept;
  store.addEvidence(here, grant.id, entryId, kept.id);
  return undefined;
}
