import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { grouped } from './grouped';
import { owedAfter } from './obligations';
import { coveredBy } from './payments';

/** A row of what one organisation owes for one cost, as far as it says by which act and since when. */
export interface UnpaidRow {
  readonly sourceId: string;
  readonly cents: Cents;
  readonly at: Instant;
}

/**
 * The row since which something of one cost is left to pay, of the rows of one organisation, oldest first; undefined
 * where nothing is left. What was paid covers the oldest act first, and so does what an act let go or gave back; what one
 * act lets go and calls for instead is one change, so that a share that was decided again is as old as it was.
 */
export function unpaidSince<Row extends UnpaidRow>(rows: readonly Row[], paid: Cents): Row | undefined {
  const acts = [...grouped(rows, ({ sourceId }) => sourceId).values()].map((own) => ({
    row: own.find((each) => each.cents > 0) ?? own[0],
    cents: owedAfter(own),
  }));
  const owing = acts.filter((act) => act.cents > 0);
  const back = owedAfter(acts.filter((act) => act.cents < 0));
  const covered = coveredBy(owing, cents(paid - back));
  return owing.find((act, place) => act.cents > (covered[place] ?? 0))?.row;
}
