import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Span } from './grants';

/** What those who carry a community said to have given in a month, together. */
export interface MonthOfLoad {
  /** `2022-06`. */
  readonly month: string;
  readonly people: number;
  readonly minutes: number;
  /** What whoever gave most gave, of a hundred; null where so few told theirs that it would tell each what others gave. */
  readonly mostPercent: number | null;
}

/** Of fewer than these nobody could stay unknown. */
export const FEWEST_TOLD = 3;
/** Of fewer than these the share of one tells that person's hours to those who know their own: as for the pulse. */
export const FEWEST_FOR_SHARE = 5;

const LOAD = `
  with told as (
    select distinct on (person_id, month) month, minutes from given_hours
    where community_id = $1 and month between date_trunc('month', $2::date)::date and $3
    order by person_id, month, version desc)
  select to_char(month, 'YYYY-MM') as month, count(*)::int as people, sum(minutes)::int as minutes,
    case when count(*) >= ${FEWEST_FOR_SHARE} then round(max(minutes) * 100.0 / sum(minutes))::int end as "mostPercent"
  from told where minutes > 0 group by month having count(*) >= ${FEWEST_TOLD} order by month`;

/**
 * The load month by month, in which nobody is named: months of which fewer than three people told are left out. Only for
 * where the charter lets everyone see it.
 */
export const loadByMonth = (
  { db, community }: Pick<Here, 'db' | 'community'>,
  { fromOn, untilOn }: Pick<Span, 'fromOn' | 'untilOn'>,
): Promise<readonly MonthOfLoad[]> => rows<MonthOfLoad>(db, LOAD, [community.id, fromOn, untilOn]);
