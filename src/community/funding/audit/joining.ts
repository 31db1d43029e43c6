import { isRefusal } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { billsAfter, joiningsAfter, type KeptBill, type KeptJoining } from '../queries';
import { joiningOffer, settle } from '../rules';
import { BillInputShape, JoiningInputShape } from '../store';

type Inside = Pick<Here, 'db' | 'community'>;

/** Counts every joining and every bill again from what it was given, and compares what is owed by it. */
export async function joiningFaults(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  let joined = await joiningsAfter(here, null);
  for (; joined.length > 0; joined = await joiningsAfter(here, joined.at(-1)?.id ?? null))
    for (const each of joined) found.push(...joiningFault(each));
  let billed = await billsAfter(here, null);
  for (; billed.length > 0; billed = await billsAfter(here, billed.at(-1)?.id ?? null))
    for (const each of billed) found.push(...billFault(each));
  const astray = await rows<{ id: string }>(here.db, ASTRAY, [here.community.id]);
  const gaps = await rows<{ id: string }>(here.db, GAPS, [here.community.id]);
  return [
    ...found,
    ...astray.map(({ id }) => `joining or bill ${id}: what is owed by it is not what it says`),
    ...gaps.map(({ id }) => `ledger of ${id}: a page is missing`),
  ];
}

function joiningFault(kept: KeptJoining): readonly string[] {
  const again = joiningOffer(JoiningInputShape.parse(kept.inputs), ruleOf(kept.rule));
  const isSame =
    !isRefusal(again) &&
    again.feeCents === kept.feeCents &&
    again.rebatesCents === kept.rebatesCents &&
    again.reserveCents === kept.reserveCents &&
    canonical(Object.fromEntries(again.netAfter)) === canonical(kept.netAfter);
  return isSame ? [] : [`joining ${kept.id}: counted again it gives other cents`];
}

function billFault(kept: KeptBill): readonly string[] {
  const again = settle(BillInputShape.parse(kept.inputs));
  const isSame = !isRefusal(again) && canonical(Object.fromEntries(again.netAfter)) === canonical(kept.netAfter);
  return isSame ? [] : [`bill ${kept.id}: counted again it gives other cents`];
}

const ruleOf = (rule: string) =>
  (['level', 'equal', 'ticket', 'part', 'none'] as const).find((each) => each === rule) ?? 'none';

// A fee of nothing is owed by nobody; a bill is owed by what changes between two pages, which counting again has shown.
const ASTRAY = `
  select j.id from joinings j
  where j.community_id = $1
    and (j.fee_cents <> (select coalesce(sum(o.cents), 0) from obligations o where o.community_id = $1
        and o.source_kind = 'joining' and o.source_id = j.id and o.kind = 'joining')
      or -j.rebates_cents <> (select coalesce(sum(o.cents), 0) from obligations o where o.community_id = $1
        and o.source_kind = 'joining' and o.source_id = j.id and o.kind = 'rebate'))
  union all
  select b.id from bills b
  where b.community_id = $1
    and (select coalesce(sum(value::bigint), 0) from jsonb_each_text(b.net_after))
      - (select coalesce(sum(value::bigint), 0) from jsonb_each_text(b.inputs -> 'net'))
      <> (select coalesce(sum(o.cents), 0) from obligations o where o.community_id = $1
        and o.source_kind = 'bill' and o.source_id = b.id)
  union all
  select distinct o.source_id from obligations o
  where o.community_id = $1 and o.source_kind in ('joining', 'bill')
    and not exists (select from joinings j where j.community_id = $1 and j.id = o.source_id)
    and not exists (select from bills b where b.community_id = $1 and b.id = o.source_id)`;

const GAPS = `
  select x.matter as id from (
    select coalesce(project_id, need_id) as matter, page from joinings where community_id = $1
    union all select coalesce(project_id, need_id), page from bills where community_id = $1) x
  group by x.matter having count(*) <> max(x.page) or count(distinct x.page) <> count(*)`;
